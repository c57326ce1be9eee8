import { Route, Routes } from 'react-router';
import { SessionPage } from '../attendance/session-page.tsx';
import { AddSessions } from './add-sessions.tsx';
import { EditEvent } from './edit-event.tsx';
import { EditSession } from './edit-session.tsx';
import { EventList } from './event-list.tsx';
import { NewEvent } from './new-event.tsx';

/** Events: the list with its panel, the form for new ones, and each session's own pages. */
export default function EventsPage() {
  return (
    <Routes>
      <Route index element={<EventList />} />
      <Route path="new" element={<NewEvent />} />
      <Route path=":event/more" element={<AddSessions />} />
      <Route path=":event/edit" element={<EditEvent />} />
      <Route path=":event/edit/:session" element={<EditSession />} />
      <Route path="sessions/:session/*" element={<SessionPage />} />
    </Routes>
  );
}
