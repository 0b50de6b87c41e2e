import { itemFault, itemId } from '../check-item';
import { textReader } from '../item-texts';
import { errorAt, warningAt } from '../problem';
import { childOf, childrenOf, descendantsOf } from '../text/markup';
import { oneLine } from '../text/printable';
import { readXml } from '../xml/read';

import { readAnswers } from './answers';
import { questionNodes } from './body';
import { readDeclarations } from './declaration';
import { oldNames } from './names';
import { readProcessing } from './processing';
import { NO_INTERACTION, notAnItem, refusedInteraction, SEVERAL_INTERACTIONS, TEMPLATE } from './wording';

import type { ExchangeReading } from '../formats';
import type { Site, Wording } from '../problem';
import type { MarkupElement } from '../text/markup';

/** Reads one item of QTI 2.0, 2.1, 2.2 or 3.0; `file` is what its file is called. */
export function readQtiItem(source: string, file: string): ExchangeReading {
  const root = readXml(source, file);
  if (!root.ok) return { items: [], problems: [root.error] };
  const item = oldNames(root.value);
  const title = oneLine(item.attributes.get('title') ?? '').slice(0, 500);
  const site: Site = { place: file === '' ? title : file, line: item.line };
  if (item.name !== 'assessmentItem') return refused(site, notAnItem(item.name));
  const interactions = descendantsOf(childOf(item, 'itemBody') ?? item).filter(({ name }) =>
    /Interaction$/u.test(name),
  );
  const [interaction] = interactions;
  if (childrenOf(item, 'templateDeclaration').length > 0) return refused(site, TEMPLATE);
  if (interaction === undefined) return refused(site, NO_INTERACTION);
  if (interactions.length > 1)
    return refused({ ...site, line: interactions[1]?.line ?? site.line }, SEVERAL_INTERACTIONS);
  return readSingle(item, { interaction, site, title, file });
}

function refused(site: Site, wording: Wording): ExchangeReading {
  return { items: [], problems: [errorAt(site, wording)] };
}

interface Single {
  readonly interaction: MarkupElement;
  readonly site: Site;
  readonly title: string;
  readonly file: string;
}

function readSingle(item: MarkupElement, { interaction, site, title, file }: Single): ExchangeReading {
  const texts = textReader();
  const identifier = interaction.attributes.get('responseIdentifier') ?? '';
  const declarations = readDeclarations(item);
  const declaration = declarations.find((one) => one.identifier === identifier) ?? declarations[0];
  const feedbacks = childrenOf(item, 'modalFeedback');
  const answers =
    declaration === undefined
      ? null
      : readAnswers(interaction, { declaration, processing: readProcessing(item), feedbacks, text: texts.readMarkup });
  if (answers === null) return refused({ ...site, line: interaction.line }, refusedInteraction(interaction.name));
  const { nodes, unit } = questionNodes(childOf(item, 'itemBody') ?? item, interaction);
  const general = feedbacks.filter((feedback) => feedback.attributes.get('identifier') === GENERAL);
  const base = {
    id: itemId(item.attributes.get('identifier') ?? ''),
    title,
    category: [],
    prompt: texts.readMarkup(nodes),
    feedback: texts.readMarkup(general.flatMap(({ children }) => children)),
  };
  const read = answers.item.kind === 'numeric' ? { ...base, ...answers.item, unit } : { ...base, ...answers.item };
  const problems = [...texts.problems(site), ...answers.problems.map((wording) => warningAt(site, wording))];
  const fault = itemFault(read);
  if (fault !== null) problems.push(errorAt(site, fault));
  const failed = problems.some(({ severity }) => severity === 'error');
  return { items: failed ? [] : [{ item: read, line: item.line, file }], problems };
}

/** What our own files call the feedback that is always shown. */
export const GENERAL = 'general';
