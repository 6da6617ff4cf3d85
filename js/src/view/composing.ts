/** A key press that belongs to an input method, not to us. */
export const composing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
