import { NotFoundText } from '@/components/shell/not-found-text';

/** Nothing at an address of the signed-in pages; their frame is around it. */
export default function NotFound() {
  return <NotFoundText />;
}
