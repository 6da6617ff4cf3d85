/** A table; where there is no room for its columns a list, with each row as an entry of its own. */
import { type ComponentChildren, Fragment, type JSX } from "preact";
import { modeOf } from "../state/layout";
import { type Editor, useEditor } from "./context";

export interface Column {
  readonly id: string;
  readonly name: ComponentChildren;
}

export interface Row {
  readonly id: string;
  readonly head: ComponentChildren;
  readonly cells: readonly ComponentChildren[];
  /** What stands below it, over all columns. */
  readonly more?: ComponentChildren;
}

interface Props {
  readonly label: string;
  /** What the heads of the rows are. */
  readonly what: string;
  /** All the others; one that only holds buttons has no name. */
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** In a view this narrow, or zoomed in this far, one thing is shown at a time, and nothing goes sideways. */
export const isNarrow = ({ state }: Editor): boolean => state.width.value > 0 && modeOf(state.width.value) === "single";

export function Table({ label, what, columns, rows }: Props): JSX.Element {
  if (isNarrow(useEditor()))
    return (
      <ul class="lst" aria-label={label}>
        {rows.map(({ id, head, cells, more }) => (
          <li key={id} data-row={id}>
            <div class="lsh">{head}</div>
            <dl>
              {columns.map((column, i) => (
                <div key={column.id}>
                  <dt>{column.name}</dt>
                  <dd>{cells[i]}</dd>
                </div>
              ))}
            </dl>
            {more}
          </li>
        ))}
      </ul>
    );
  return (
    <div class="wide">
      <table class="cmp" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            {columns.map(({ id, name }) => (
              <th scope="col" key={id}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, head, cells, more }) => (
            <Fragment key={id}>
              <tr data-row={id}>
                <th scope="row">{head}</th>
                {columns.map((column, i) => (
                  <td key={column.id}>{cells[i]}</td>
                ))}
              </tr>
              {more && (
                <tr>
                  <td colSpan={columns.length + 1}>{more}</td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
