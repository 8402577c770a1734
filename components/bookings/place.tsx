import { useTranslations } from 'next-intl';

/** Where an appointment takes place: a link where it is one, else as the expert wrote it. */
export function Place({
  kind,
  location,
}: {
  kind: 'online' | 'in_person' | 'phone';
  location: string;
}) {
  const t = useTranslations('place');
  const isLink = /^https?:\/\//.test(location) && URL.canParse(location);
  return (
    <p className="text-sm [overflow-wrap:anywhere]">
      <span className="text-muted">{t(kind)}</span>
      {location && ' · '}
      {isLink ? (
        <a
          href={location}
          target="_blank"
          rel="noopener noreferrer"
          className="text-accent underline underline-offset-4"
        >
          {location}
        </a>
      ) : (
        location
      )}
    </p>
  );
}
