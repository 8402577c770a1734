import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Img,
  Link,
  Preview,
  Section,
  Text,
} from '@react-email/components';
import type { EmailContent, Fact } from '../kinds/email-content';
import { brandStyles } from './brand-styles';
import { ExpertLogo } from './expert-logo';
import { LOGO } from './logo';
import { SCHEMES, styles } from './styles';

/** The words around every e-mail. */
export interface EmailFrame {
  locale: string;
  direction: 'ltr' | 'rtl';
  greeting: string;
  /** Above the figures, for those who hear them. */
  factsLabel: string;
  signature: string;
  why: string;
  /** Whose days the dates are. */
  zone: string;
  manage: { label: string; url: string };
}

/** One e-mail as HTML: a single column, real headings, figures in a table with row headings. */
export function EmailDocument({ content, frame }: { content: EmailContent; frame: EmailFrame }) {
  const branded = brandStyles(content.brand?.accentColour ?? null);
  return (
    <Html lang={frame.locale} dir={frame.direction}>
      <Head>
        <title>{content.subject}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{SCHEMES}</style>
      </Head>
      <Preview>{content.preview}</Preview>
      <Body style={styles.body}>
        {/* Again, because some mail programs keep only what is inside the body. */}
        <div
          role="main"
          lang={frame.locale}
          dir={frame.direction}
          style={styles.canvas}
          className="canvas"
        >
          <Container style={styles.container}>
            <Section style={styles.brand}>
              {/* The name stands beside the picture, so nothing is lost where it is not shown. */}
              <Img src={`cid:${LOGO.cid}`} alt="" width={40} height={40} style={styles.logo} />
              <span style={styles.name} className="ink">
                Eleva Care
              </span>
              <ExpertLogo brand={content.brand} />
            </Section>
            <Section style={{ ...styles.card, ...branded?.card }} className="card">
              <Heading as="h1" style={styles.heading} className="ink">
                {content.heading}
              </Heading>
              <Text style={styles.text} className="ink">
                {frame.greeting}
              </Text>
              {content.paragraphs.map((paragraph) => (
                <Text key={paragraph} style={styles.text} className="ink">
                  {paragraph}
                </Text>
              ))}
              <Facts facts={content.facts} label={frame.factsLabel} />
              <Button
                href={content.action.url}
                style={{ ...styles.button, ...branded?.button }}
                className={branded ? 'branded' : 'button'}
              >
                {content.action.label}
              </Button>
              <Text style={styles.text} className="ink">
                {frame.signature}
              </Text>
            </Section>
            <Hr style={styles.rule} className="rule" />
            <Text style={styles.footer} className="muted">
              {frame.zone} {frame.why}{' '}
              <Link href={frame.manage.url} style={styles.link} className="accent">
                {frame.manage.label}
              </Link>
            </Text>
          </Container>
        </div>
      </Body>
    </Html>
  );
}

function Facts({ facts, label }: { facts: readonly Fact[]; label: string }) {
  if (facts.length === 0) return null;
  return (
    <table style={styles.facts} aria-label={label}>
      <tbody>
        {facts.map(({ name, value, url }) => (
          <tr key={name}>
            <th scope="row" style={styles.factName} className="muted rule">
              {name}
            </th>
            <td style={styles.factValue} className="ink rule">
              {url ? (
                <Link href={url} style={styles.link} className="accent">
                  {value}
                </Link>
              ) : (
                value
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
