import type { DemoCourse } from './demo-practice';

export const PELVIC_FLOOR_COURSE: DemoCourse = {
  slug: 'your-pelvic-floor-after-birth',
  title: 'Your pelvic floor after birth',
  summary:
    'Six evenings for the months after birth. You learn to feel your pelvic floor, to use it when you lift, cough and laugh, and to find your way back to the sport you like, at a pace that suits your body.',
  audience: 'For anyone from six weeks after birth on, whatever the birth was like.',
  language: 'en',
  lessons: [
    {
      title: 'What has happened, and what heals by itself',
      outline:
        'The pelvic floor in pregnancy and birth: what stretches, what tears, what grows back.\nFinding the muscles lying down. When to see somebody first.',
      minutes: 75,
    },
    {
      title: 'Breath and pressure',
      outline:
        'Why holding your breath pushes down, and how breathing out protects.\nPractice: standing up, picking up the baby, the pram on the stairs.',
      minutes: 60,
    },
    {
      title: 'Letting go',
      outline:
        'A floor that is always tense is as little use as one that never is. Exercises to relax, and what they have to do with the toilet and with pain.',
      minutes: 60,
    },
    {
      title: 'Strength for every day',
      outline: 'Three exercises, ten minutes, and how to fit them into a day with a baby.',
      minutes: 60,
    },
    {
      title: 'Coughing, laughing, jumping',
      outline: 'Quick contractions, and a first trial of what used to leak. Signs to slow down.',
      minutes: 60,
    },
    {
      title: 'Back to running',
      outline:
        'A test of readiness, a plan for the first eight weeks, and time for your questions.',
      minutes: 75,
    },
  ],
};

export const BREASTFEEDING_COURSE: DemoCourse = {
  slug: 'preparar-a-amamentacao',
  title: 'Preparar a amamentação',
  summary:
    'Quatro sessões à distância, ainda na gravidez, para chegar ao parto a saber como começa a amamentação, como se reconhece uma boa pega e a quem pedir ajuda quando dói.',
  audience: 'Grávidas a partir das 28 semanas, com quem as acompanha.',
  language: 'pt',
  lessons: [
    {
      title: 'As primeiras horas',
      outline:
        'Pele com pele, o colostro e o estômago de um recém-nascido.\nO que pedir à maternidade e o que pôr no plano de parto.',
      minutes: 60,
    },
    {
      title: 'A pega e as posições',
      outline:
        'Como se vê e como se sente uma boa pega. Quatro posições, com um boneco e uma almofada.\nO que fazer quando dói.',
      minutes: 75,
    },
    {
      title: 'Está a mamar o suficiente?',
      outline:
        'Fraldas, peso e sono: os sinais que contam e os que enganam. A subida do leite, o ingurgitamento e a mastite.',
      minutes: 60,
    },
    {
      title: 'Extração, conservação e regresso ao trabalho',
      outline:
        'Quando começar a extrair, como guardar o leite e que direitos tem quem amamenta.\nTempo para perguntas.',
      minutes: 60,
    },
  ],
};
