import { Route, Routes } from 'react-router';
import { GroupList } from './group-list.tsx';
import { JoiningPage } from './joining-page.tsx';
import { PosterList } from './poster-list.tsx';
import './posters.css';

/** Who may post, and in whose name. */
export default function PostersPage() {
  return (
    <Routes>
      <Route index element={<PosterList />} />
      <Route path="groups" element={<GroupList />} />
      <Route path="joining" element={<JoiningPage />} />
    </Routes>
  );
}
