import { useFormatter, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { GATED_PAGES, GATED_PATHS, type GatedPath } from '@/config/gated-pages';
import type { ExpertTier } from '@/types/subscriptions';

interface LockedNoticeProps {
  /** The plan that is asked for. */
  upgrade: ExpertTier;
  /** The locked page the person came from, if one is remembered. */
  cameFrom: GatedPath | null;
}

/** Which locked page a plan opens: the one the person came from, or all it has, if none is known. */
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
  return (
    <Notice className="mb-6">
      {t(names.length === 1 ? 'one' : 'several', {
        pages: format.list(names),
        plan: plans(`${upgrade}-expert.name`),
      })}
    </Notice>
  );
}
