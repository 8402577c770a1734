import type { Language } from '../../portal/texts';

const en = {
  label: 'Sandbox: a local stand-in for Stripe’s onboarding. No money moves.',
  title: 'Get paid by Eleva',
  intro: 'Stripe needs these details before it pays you. This is a test: invent them.',
  update: 'Nothing is missing. You can go back.',
  problem: 'This account cannot be paid now, and there is nothing to fill in here.',
  submit: 'Submit details',
  complete: 'Fill in everything and submit',
  leave: 'Return without saving',
  missing: 'What you leave empty stays missing, and you are not paid until it is there.',
  doneTitle: 'Done',
  done: 'You can close this page.',
  goneTitle: 'This link is not valid',
  gone: 'Go back to where you came from and open a new one.',
  express: 'Your Stripe account',
  status: 'Transfers: {status}',
  available: 'Available: {amount}',
  pending: 'On its way: {amount}',
  bank: 'Bank account: ends in {last4}',
  bankFailed:
    'A payout to this bank account failed, so nothing is sent to it any more. Give another one.',
  newBank: 'New bank account (IBAN)',
  saveBank: 'Save bank account',
  bankSaved: 'The bank account is saved. What is available goes there with the next payout.',
  'identity.individual.given_name': 'First name',
  'identity.individual.surname': 'Last name',
  'identity.individual.date_of_birth': 'Date of birth',
  'identity.individual.address.line1': 'Address',
  'defaults.payout_methods': 'Bank account (IBAN)',
  'identity.attestations.terms_of_service.account': 'I accept the terms of service',
};

export type OnboardingTexts = typeof en;

const pt: OnboardingTexts = {
  label: 'Sandbox: um substituto local do registo da Stripe. Não se move dinheiro.',
  title: 'Receber pela Eleva',
  intro: 'A Stripe precisa destes dados antes de lhe pagar. É um teste: invente-os.',
  update: 'Não falta nada. Pode voltar.',
  problem: 'Esta conta não pode receber agora, e não há nada a preencher aqui.',
  submit: 'Enviar dados',
  complete: 'Preencher tudo e enviar',
  leave: 'Voltar sem guardar',
  missing: 'O que deixar vazio continua em falta, e não recebe enquanto faltar.',
  doneTitle: 'Feito',
  done: 'Pode fechar esta página.',
  goneTitle: 'Esta ligação não é válida',
  gone: 'Volte ao sítio de onde veio e abra uma nova.',
  express: 'A sua conta Stripe',
  status: 'Transferências: {status}',
  available: 'Disponível: {amount}',
  pending: 'A caminho: {amount}',
  bank: 'Conta bancária: termina em {last4}',
  bankFailed:
    'Uma transferência para esta conta bancária falhou, por isso não lhe é enviado mais nada. Indique outra.',
  newBank: 'Nova conta bancária (IBAN)',
  saveBank: 'Guardar conta bancária',
  bankSaved:
    'A conta bancária está guardada. O que está disponível segue para lá com o próximo pagamento.',
  'identity.individual.given_name': 'Nome próprio',
  'identity.individual.surname': 'Apelido',
  'identity.individual.date_of_birth': 'Data de nascimento',
  'identity.individual.address.line1': 'Morada',
  'defaults.payout_methods': 'Conta bancária (IBAN)',
  'identity.attestations.terms_of_service.account': 'Aceito os termos de serviço',
};

export function onboardingTexts(language: Language): OnboardingTexts {
  return language === 'pt' ? pt : en;
}

/** What Stripe asks for, in words; by its own name where the sandbox has none. */
export function nameOf(texts: OnboardingTexts, requirement: string): string {
  return new Map<string, string>(Object.entries(texts)).get(requirement) ?? requirement;
}
