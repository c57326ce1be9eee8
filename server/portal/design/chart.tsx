import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useWords } from '../words/language.tsx';
import './chart.css';
import type { ChartSeries, Point } from './chart-drawing.tsx';
import { Loading } from './loading.tsx';
import { DESIGN_WORDS } from './words.ts';

const ChartDrawing = lazy(() =>
  import('./chart-drawing.tsx').then(({ ChartDrawing: drawing }) => ({ default: drawing })),
);

export interface ChartProps {
  readonly title: string;
  /** What it says in a sentence: people who cannot see it get the point at once. */
  readonly lead?: ReactNode;
  readonly kind: 'bars' | 'lines';
  /** What the points along the axis are: 月, 分野. */
  readonly across: string;
  readonly series: readonly ChartSeries[];
  readonly points: readonly Point[];
  readonly format: (value: number) => string;
}

/**
 * A chart with its words on the lines and bars themselves, and the same numbers as a table under it. The drawing part is
 * loaded when the first chart is shown.
 */
export function Chart(props: ChartProps) {
  const { title, lead, across, series, points, format } = props;
  const say = useWords(DESIGN_WORDS);
  const id = useId();
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      {lead && <p className="quiet">{lead}</p>}
      <div className="chart-drawing" aria-hidden="true">
        <Suspense fallback={<Loading />}>
          <ChartDrawing {...props} />
        </Suspense>
      </div>
      <details>
        <summary>{say.chartTable}</summary>
        <div className="table">
          <div className="table-scroll">
            <table aria-label={title}>
              <thead>
                <tr>
                  <th scope="col">{across}</th>
                  {series.map(({ key, name }) => (
                    <th key={key} scope="col" className="table-end">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {points.map((point) => (
                  <tr key={point.at}>
                    <th scope="row">{point.at}</th>
                    {series.map(({ key, name }) => (
                      <td key={key} className="table-end" data-title={name}>
                        {format(point.values[key] ?? 0)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      </details>
    </figure>
  );
}
