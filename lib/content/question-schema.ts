import * as z from 'zod';

import { questionDocumentSchema } from '@/lib/core/questions/document';

/** @file The question document as a JSON Schema, for editors that complete and check YAML while it is written. */

type Key = keyof typeof questionDocumentSchema.shape;

/** Said by the editor beside each key; both languages, because the file is one. */
const DESCRIPTIONS: Readonly<Record<Key, string>> = {
  format: '文档格式，写 1 或省略。 The format of the document: 1, or left out.',
  id: '整门课里唯一，发布后不要改。 Unique in the course; never change it after publishing.',
  title: '题目的名字，不要说出答案。 The name of the question; must not give the answer.',
  concepts: '练的是哪些知识点，例如 conv.stride。 What it trains, for example conv.stride.',
  level: '考什么：记得、会算，还是会倒推和判断。 What it takes: to know, to work out, or to reason backwards and decide.',
  convention: '网络里没写的地方按谁的默认值。 Whose defaults fill what the network leaves open.',
  parameters: '名字 → 范围：原题的数，和能抽到的数。 Name → range: the original number and those that can be drawn.',
  where: '抽到的数字要满足的条件。 Conditions that every draw must satisfy.',
  grids: '图像和卷积核，按名字。 Images and kernels by name.',
  network: '输入和各层。 The input and the layers.',
  compared_network: '第二个网络，用来比较。 A second network, for ratios.',
  prompt: '题面，Markdown。 The question, in Markdown.',
  show: '题面下面的图表。 Tables and pictures below the prompt.',
  ask: '问什么，可以有几问。 What is asked; there may be several parts.',
  slips: '错因，按代码。 The slips that can happen, by code.',
  hints: '提示，由浅入深。 Hints, each closer than the one before.',
  remark: '解答之后说的话。 Said after the solution.',
};

/** The text of content/question.schema.json. */
export function questionSchemaText(): string {
  const schema = z.toJSONSchema(questionDocumentSchema, { io: 'input', unrepresentable: 'any', reused: 'ref' });
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, property]) => [
      key,
      { description: DESCRIPTIONS[key as Key], ...(typeof property === 'object' ? property : {}) },
    ]),
  );
  return `${JSON.stringify({ ...schema, title: 'ConvClass question', properties }, null, 2)}\n`;
}
