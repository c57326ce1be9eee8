import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { ChartProps } from './chart.tsx';

export interface ChartSeries {
  readonly key: string;
  readonly name: string;
}
export interface Point {
  /** Its place along the axis, as it is read. */
  readonly at: string;
  readonly values: Readonly<Record<string, number>>;
}

/** Few colours that differ in lightness too; the words on the lines tell which is which. */
const COLOURS = ['var(--key)', '#b25c00', '#3b5a9d', '#6b6b6b'] as const;
const MARGIN = { top: 24, right: 72, bottom: 8, left: 16 };

/** The drawing of a chart; loaded apart, for it brings recharts. */
export function ChartDrawing({ kind, series, points, format }: ChartProps) {
  const data = points.map(({ at, values }) => ({ at, ...values }));
  const colour = (at: number) => COLOURS[at % COLOURS.length] ?? COLOURS[0];
  const axes = (
    <>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="at" tickLine={false} stroke="var(--quiet)" fontSize={14} />
      <YAxis
        tickFormatter={(value: number) => format(value)}
        width="auto"
        tickLine={false}
        axisLine={false}
        stroke="var(--quiet)"
        fontSize={14}
      />
    </>
  );
  return (
    <ResponsiveContainer width="100%" height={280}>
      {kind === 'bars' ? (
        <BarChart data={data} margin={MARGIN} accessibilityLayer={false}>
          {axes}
          {series.map(({ key, name }, at) => (
            <Bar
              key={key}
              dataKey={key}
              name={name}
              fill={colour(at)}
              maxBarSize={48}
              isAnimationActive={false}
            >
              {points.length * series.length <= 16 && (
                <LabelList
                  dataKey={key}
                  position="top"
                  fontSize={13}
                  fill="var(--ink)"
                  formatter={(value) => format(Number(value))}
                />
              )}
            </Bar>
          ))}
        </BarChart>
      ) : (
        <LineChart data={data} margin={MARGIN} accessibilityLayer={false}>
          {axes}
          {series.map(({ key, name }, at) => (
            <Line
              key={key}
              dataKey={key}
              name={name}
              stroke={colour(at)}
              strokeWidth={3}
              dot={{ r: 3 }}
              isAnimationActive={false}
            >
              <LabelList
                position="right"
                fontSize={14}
                fill={colour(at)}
                content={({ index, x, y }) =>
                  index === points.length - 1 ? (
                    <text x={Number(x) + 8} y={Number(y) + 5} fill={colour(at)} fontWeight={700}>
                      {name}
                    </text>
                  ) : null
                }
              />
            </Line>
          ))}
        </LineChart>
      )}
    </ResponsiveContainer>
  );
}
