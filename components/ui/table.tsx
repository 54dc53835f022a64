import type { ReactNode } from "react";

type Column<T> = {
  key: string;
  title: string;
  quiet?: boolean;
  hideOnPhone?: boolean;
  end?: boolean;
  cell: (row: T) => ReactNode;
};
type Props<T> = { label: string; rows: T[]; columns: Column<T>[]; id: (row: T) => string };

export function Table<T>({ label, rows, columns, id }: Props<T>) {
  return (
    <div className="overflow-x-auto rounded-card border bg-surface scroll-thin">
      <table className="w-full border-collapse text-body tabular-nums" aria-label={label}>
        <thead>
          <tr className="text-left text-meta text-ink-3">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={`h-8 px-3 font-medium ${shape(column)}`}>
                {column.quiet ? <span className="sr-only">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={id(row)} className="border-t hover:bg-ground">
              {columns.map((column) => (
                <td key={column.key} className={`h-11 px-3 py-1.5 ${shape(column)}`}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shape = <T,>({ hideOnPhone, end }: Column<T>) =>
  `${hideOnPhone ? "max-md:hidden" : ""} ${end ? "text-right" : ""}`;
