import type { Status, TownView } from '../../protocol/host-message.ts';
import { Button } from '../design/button.tsx';
import { Say } from '../design/say.tsx';
import { useScreen } from '../screen-context.ts';
import type { SceneNamed } from '../state/screen-state.ts';
import { VisitScene } from '../visit/visit-scene.tsx';
import { HealthList } from './health-list.tsx';
import { QuarantinedTable } from './quarantined-table.tsx';
import { UseForm } from './use-form.tsx';
import './maintenance.css';

interface MaintenanceSceneProps {
  readonly scene: SceneNamed<'maintenance'>;
  readonly town: TownView;
  readonly status: Status | null;
}

/** The staff's page: what the kiosk is used for, how it is, and what a person should look at. All on one page. */
export function MaintenanceScene({ scene, town, status }: MaintenanceSceneProps) {
  const { words, press } = useScreen();
  const { maintenance } = scene;
  return (
    <VisitScene
      name="maintenance"
      title={words.staff.title}
      under={
        <p>
          {town.profile.name} ・ <Say text={words.staff.version} /> {maintenance.version}
        </p>
      }
      aside={<Button look="quiet" icon="close" text={words.end} onPress={() => press({ type: 'end' })} />}
    >
      <div className="maintenance-body">
        <UseForm
          key={`${maintenance.mode} ${maintenance.session} ${maintenance.role}`}
          maintenance={maintenance}
        />
        <div className="maintenance-facts">
          <HealthList maintenance={maintenance} online={status?.online ?? false} />
          <QuarantinedTable
            quarantined={maintenance.quarantined}
            quarantinedCount={maintenance.quarantinedCount}
          />
        </div>
      </div>
    </VisitScene>
  );
}
