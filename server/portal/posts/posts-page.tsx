import { Route, Routes } from 'react-router';
import { PostList } from './post-list.tsx';
import { PostPage } from './post-page.tsx';
import './posts.css';

/** Posts of citizens, and what the office says to them. */
export default function PostsPage() {
  return (
    <Routes>
      <Route index element={<PostList />} />
      <Route path=":post" element={<PostPage />} />
    </Routes>
  );
}
