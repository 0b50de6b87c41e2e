import { runNextAuth } from '@/app/_edge/run-next-auth';

interface Context {
  readonly params: Promise<{ readonly action: string[] }>;
}

async function answer(request: Request, { params }: Context): Promise<Response> {
  return runNextAuth(request, (await params).action);
}

export { answer as GET, answer as POST };
