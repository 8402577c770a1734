import { sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';

/** A number from 0 to `choices` − 1 for row `n`, that has nothing to do with another `seed`'s. */
const pick = (seed: number, choices: number) =>
  sql.raw(`(abs(hashint8extended(n, ${seed})) % ${choices})`);

/**
 * Puts `count` published experts into the database by plain SQL, as our verbs would have left them:
 * texts of some fifty words, a tenth without a free time, a twentieth without a plan, one in five
 * hundred with courses.
 */
export async function manyExperts(count: number, prefix = 'org_many'): Promise<void> {
  await db().transaction(async (transaction) => {
    // Tens of thousands of rows take longer on a busy machine than a request may.
    await transaction.execute(sql`set local statement_timeout = 0`);
    await insertMany(transaction, count, prefix);
  });
}

async function insertMany(transaction: Transaction, count: number, prefix: string): Promise<void> {
  await transaction.execute(sql`
    insert into organizations (id, kind, name, owner_user_id, open_features)
    select ${prefix} || '_' || n, 'personal', 'Expert ' || n, ${prefix} || '_user_' || n,
      case when ${pick(1, 20)} = 0 then '{}'::text[]
        when ${pick(12, 500)} = 0
          then '{appointments_manage,availability_manage,events_create,lecturer_module,profile_expert}'::text[]
        else '{appointments_manage,availability_manage,events_create,profile_expert}'::text[] end
    from generate_series(1, ${count}::bigint) n`);
  await transaction.execute(sql`
    insert into expert_profiles (organization_id, username, name, title, about, languages,
      specialties, city, time_zone, status, search_text, gives_courses, next_free_at,
      next_free_checked_at)
    select ${prefix} || '_' || n, replace(${prefix}, '_', '-') || '-' || n, name, title, about,
      languages, specialties, city, 'Europe/Lisbon', 'published',
      lower(concat_ws(' ', name, title, about, city, array_to_string(specialties, ' '))),
      ${pick(12, 500)} = 0,
      case when ${pick(2, 10)} = 0 then null
        else date_trunc('hour', now()) + make_interval(hours => 1 + ${pick(3, 1400)}::int) end, now()
    from generate_series(1, ${count}::bigint) n,
    lateral (select
      (array['Ana','Rui','Ines','Joao','Marta','Tiago','Clara','Nuno'])[1 + ${pick(4, 8)}] || ' '
        || (array['Silva','Costa','Duarte','Nunes','Sousa','Reis'])[1 + ${pick(5, 6)}]
        || ' ' || md5(n::text) as name,
      (array['Physiotherapist','Psychologist','Nutritionist','Midwife'])[1 + ${pick(6, 4)}] as title,
      (select string_agg('word' || (n * k) % 2000, ' ') from generate_series(1, 40) k) as about,
      (array['{pt,en}','{pt}','{en,fr}','{pt,es}'])[1 + ${pick(7, 4)}]::text[] as languages,
      array[
        (array['pregnancy','postpartum','sleep','nutrition','fertility'])[1 + ${pick(8, 5)}],
        (array['pelvic-floor','menopause','parenting','child-health','elder-care'])[1 + ${pick(9, 5)}]
      ] as specialties,
      (array['Lisboa','Porto','Faro','Braga','Coimbra'])[1 + ${pick(10, 5)}] as city) texts`);
  await transaction.execute(sql`
    insert into event_types (organization_id, slug, title, duration_minutes, amount_cents, status)
    select ${prefix} || '_' || n, 'first', 'First consultation', 60, 5000 + ${pick(11, 40)} * 100,
      'published'
    from generate_series(1, ${count}::bigint) n`);
  await transaction.execute(sql`analyze organizations, expert_profiles, event_types`);
}
