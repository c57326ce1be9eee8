import { toEpochMs } from '../../../shared/time.ts';
import type { Maintenance } from '../../protocol/host-message.ts';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import { dayAndTime, digits } from '../words/format.ts';

const SHOWN = 3;

/** Facts the server set aside for a person. They are kept; the newest are named here, the rest are counted. */
export function QuarantinedTable({
  quarantined,
  quarantinedCount,
}: Pick<Maintenance, 'quarantined' | 'quarantinedCount'>) {
  const { words, language } = useScreen();
  const { staff } = words;
  const columns = staff.quarantinedColumns;
  return (
    <section className="quarantined">
      <h2>
        <Say text={staff.quarantined} /> {quarantinedCount > 0 && digits(quarantinedCount, language)}
      </h2>
      {quarantined.length === 0 ? (
        <p>
          <Say text={staff.quarantinedNone} />
        </p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">
                <Say text={columns.seq} />
              </th>
              <th scope="col">
                <Say text={columns.at} />
              </th>
              <th scope="col">
                <Say text={columns.kind} />
              </th>
              <th scope="col">
                <Say text={columns.code} />
              </th>
            </tr>
          </thead>
          <tbody>
            {quarantined.slice(0, SHOWN).map(({ n, seq, kind, code, at }) => (
              <tr key={n}>
                <td>{seq}</td>
                <td>{dayAndTime(toEpochMs(at), language)}</td>
                <td>{kind}</td>
                <td>{code}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
