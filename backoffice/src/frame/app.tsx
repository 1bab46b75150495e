import { QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Accueil } from '../accueil/accueil.screen';
import { queries } from '../graphql/use-read';
import { Inconnue } from './inconnue';
import { Layout } from './layout';
import { SCREENS } from './screens';
import { SessionProvider } from './session';

const router = createBrowserRouter([
  {
    Component: Layout,
    // The first screen is shown with its code, not before.
    HydrateFallback: () => null,
    children: [
      { path: '/', Component: Accueil },
      ...SCREENS.map(({ path, load }) => ({
        path,
        lazy: async () => ({ Component: (await load()).default }),
      })),
      { path: '*', Component: Inconnue },
    ],
  },
]);

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </QueryClientProvider>
  );
}
