import { useFormatter, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import {
  GATED_PAGES,
  GATED_PATHS,
  type GatedPath,
  type Upgrade,
  UPGRADES,
} from '@/config/gated-pages';

interface LockedNoticeProps {
  /** The plan or module that is asked for. */
  upgrade: Upgrade;
  /** The locked page the person came from, if one is remembered. */
  cameFrom: GatedPath | null;
}

/** Which locked page a plan, or the module, opens: the one the person came from, or all it has, if none is known. */
export function LockedNotice({ upgrade, cameFrom }: LockedNoticeProps) {
  const t = useTranslations('lockedNotice');
  const pages = useTranslations('gatedPages');
  const plans = useTranslations('plan');
  const format = useFormatter();
  const opened = GATED_PATHS.filter((path) => GATED_PAGES[path].upgrade === upgrade);
  const shown = opened.filter((path) => path === cameFrom);
  const names = (shown.length > 0 ? shown : opened).map((path) =>
    pages(`${GATED_PAGES[path].texts}.name`),
  );
  if (names.length === 0) return null;
  const values = { pages: format.list(names), plan: plans(`${UPGRADES[upgrade]}.name`) };
  return (
    <Notice className="mb-6">
      {upgrade === 'lecturer'
        ? t('module', values)
        : t(names.length === 1 ? 'one' : 'several', values)}
    </Notice>
  );
}
