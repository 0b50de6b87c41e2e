import * as z from 'zod';

import { describeCnnError, inferNetwork, MODEL_NAMES, MODELS } from '@/lib/core/cnn';
import { LINE_LIMITS, readNetworkLine } from '@/lib/core/cnn/network-line/read-line';
import { failure, success } from '@/lib/core/shared/result';

import { suggest } from './problems';

import type { CnnError, ModelName, NetworkReport, NetworkSpec } from '@/lib/core/cnn';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

/** @file Networks as lessons name them: `input="…" layers="…"` written out in one line, or `model="vgg16"`. */

export interface NetworkSource {
  readonly input?: string | undefined;
  readonly layers?: string | undefined;
  readonly model?: string | undefined;
}

export interface NetworkSourceError {
  /** The attribute to mend. */
  readonly attribute: 'input' | 'layers' | 'model';
  readonly message: Localized;
}

export interface SourcedNetwork {
  readonly spec: NetworkSpec;
  readonly report: NetworkReport;
}

export const networkSourceShape = {
  input: z.string().min(1).max(40).optional(),
  layers: z.string().min(1).max(LINE_LIMITS.characters).optional(),
  model: z.string().min(1).max(40).optional(),
};

/** The network, and what the engine knows of it. Published models have biases in their convolutions, as in PyTorch. */
export function readNetworkSource(source: NetworkSource): Result<SourcedNetwork, NetworkSourceError> {
  const spec = source.model === undefined ? specOfLine(source) : specOfModel(source.model, source);
  if (!spec.ok) return spec;
  const report = inferNetwork(spec.value);
  if (report.ok) return success({ spec: spec.value, report: report.value });
  return failure({ attribute: 'layers', message: cnnWording(report.error) });
}

export function cnnWording(error: CnnError): Localized {
  return { zh: describeCnnError(error, 'zh-CN').slice(0, -1), en: describeCnnError(error, 'en').slice(0, -1) };
}

function specOfModel(name: string, { input, layers }: NetworkSource): Result<NetworkSpec, NetworkSourceError> {
  if (input !== undefined || layers !== undefined) return failure({ attribute: 'model', message: ONE_OF_BOTH });
  if (!isModelName(name)) return failure({ attribute: 'model', message: noModel(name) });
  return success(MODELS[name].build({ convolutionBias: true }));
}

function isModelName(name: string): name is ModelName {
  return Object.hasOwn(MODELS, name);
}

function specOfLine({ input, layers }: NetworkSource): Result<NetworkSpec, NetworkSourceError> {
  if (input === undefined) return failure({ attribute: 'input', message: NO_INPUT });
  if (layers === undefined) return failure({ attribute: 'layers', message: NO_LAYERS });
  const read = readNetworkLine({ input, layers });
  if (read.ok) return read;
  const { part, column, message } = read.error;
  const zh = `第 ${column} 个字符处：${message.zh}`;
  return failure({ attribute: part, message: { zh, en: `at character ${column}: ${message.en}` } });
}

interface Check {
  readonly value: NetworkSource;
  readonly issues: z.core.$ZodRawIssue[];
}

/** For the schema of a figure whose network stands in `input`, `layers` and `model`. */
export function checkNetworkSource({ value, issues }: Check): void {
  const read = readNetworkSource(value);
  if (!read.ok) issues.push(localizedIssue(value, { path: read.error.attribute, message: read.error.message }));
}

/** An issue whose words are there in both languages. */
export function localizedIssue(
  input: unknown,
  { path, message }: { readonly path: string; readonly message: Localized },
): z.core.$ZodRawIssue {
  return { code: 'custom', input, path: [path], message: message.en, params: { localized: message } };
}

const NO_INPUT: Localized = {
  zh: '写出网络的输入，例如 input="32x32x3"，或用 model 写一个网络的名字',
  en: 'write the input of the network, for example input="32x32x3", or name a network with model',
};
const NO_LAYERS: Localized = {
  zh: '写出网络的层，例如 layers="conv 6 5, relu, maxpool 2"',
  en: 'write the layers of the network, for example layers="conv 6 5, relu, maxpool 2"',
};
const ONE_OF_BOTH: Localized = {
  zh: 'model 和 input、layers 只能写一种',
  en: 'write either model or input and layers',
};

function noModel(name: string): Localized {
  const near = suggest(name, MODEL_NAMES);
  return { zh: `没有网络“${name}”。${near.zh.slice(0, -1)}`, en: `there is no network "${name}". ${near.en.replace(/\.$/u, '')}` };
}
