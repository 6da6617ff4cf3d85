/** Keeps a map that could not be drawn from taking its frame, and the ways out, with it. */
import { Component, type ComponentChildren } from "preact";
import { Failed } from "../parts";

interface Props {
  readonly children: ComponentChildren;
}

interface State {
  readonly error: Error | null;
}

export class Guarded extends Component<Props, State> {
  override state: State = { error: null };

  static override getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render({ children }: Props, { error }: State): ComponentChildren {
    return error ? <Failed error={error} again={() => this.setState({ error: null })} /> : children;
  }
}
