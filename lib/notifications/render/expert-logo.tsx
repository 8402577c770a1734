import { Img } from '@react-email/components';
import type { Image } from '@/lib/integrations/smtp';
import type { ExpertBrand } from '../kinds/appointments/appointment-details';
import { styles } from './styles';

const CID = 'expert@eleva.care';
const HEIGHT = 28;
const MOST_WIDTH = 180;

/** The expert's logo as a part of the e-mail; null without one. */
export function expertLogo(brand: ExpertBrand | null | undefined): Image | null {
  const logo = brand?.logo;
  if (!logo) return null;
  const { contentType, content } = logo;
  const ending = contentType.split('/').at(-1) ?? 'png';
  return { cid: CID, filename: `logo.${ending}`, contentType, content };
}

/** The expert's logo beside our mark. Their name is in the text, so it tells nothing more. */
export function ExpertLogo({ brand }: { brand: ExpertBrand | null | undefined }) {
  const logo = brand?.logo;
  if (!logo) return null;
  const width = Math.min(MOST_WIDTH, Math.round((HEIGHT * logo.width) / logo.height));
  const height = Math.round((width * logo.height) / logo.width);
  return <Img src={`cid:${CID}`} alt="" width={width} height={height} style={styles.partner} />;
}
