import { Route, Routes } from 'react-router';
import { EditPlaylist } from './edit-playlist.tsx';
import { NewPlaylist } from './new-playlist.tsx';
import { PlaylistList } from './playlist-list.tsx';
import './playlists.css';
import { ShowingsPage } from './showings-page.tsx';
import { WeekPage } from './week-page.tsx';

/** Playlists, the week they make, and what plays at a kiosk at a time. */
export default function PlaylistsPage() {
  return (
    <Routes>
      <Route index element={<PlaylistList />} />
      <Route path="new" element={<NewPlaylist />} />
      <Route path="lists/:playlist" element={<EditPlaylist />} />
      <Route path="week" element={<WeekPage />} />
      <Route path="showings" element={<ShowingsPage />} />
    </Routes>
  );
}
