import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { drawWindow, expectAccessible, type Drawn } from './draw.tsx';

const side = () => page.getByRole('region', { name: 'What the files say together' });
const askedLast = ({ host }: Drawn, name: string): unknown => host.asked.findLast((one) => one.name === name)?.argument;

async function drawEvidence(connection = 7): Promise<Drawn> {
  const drawn = await drawWindow();
  drawn.handscope.actions.chooseConnection(connection);
  drawn.handscope.actions.chooseView('evidence');
  await expect.element(side().getByText('For Apigee support')).toBeVisible();
  return drawn;
}

describe('what contradicts', () => {
  it('is said in a sentence, with what each side says and where', async () => {
    await drawEvidence();
    const found = side().getByRole('region', { name: 'The KeyAlias is not in the keystore' });
    await expect.element(found).toHaveTextContent('SSLInfo names nonprod-api-2025');
    await expect.element(found.getByText('system.log, line 88412')).toBeVisible();
    await expect.element(found.getByText('nonprod-api, mp-health', { exact: true })).toBeVisible();
    await expect.element(side().getByRole('heading', { name: '1 contradiction' })).toBeVisible();
  });
});

describe('a log', () => {
  it('shows its record in its own notation, with what ties it, what failed and what is contradicted marked', async () => {
    await drawEvidence();
    const record = page.getByRole('region', { name: 'The backend closed the connection during the handshake' });
    await expect.element(record).toHaveTextContent('line 88412');
    await expect.element(record).toHaveTextContent('messageid:rrt-0417-7f2a-3');
    const marked = (tone: string): readonly (string | null)[] =>
      [...record.element().querySelectorAll(`mark[data-tone="${tone}"]`)].map((mark) => mark.textContent);
    expect(marked('tie')).toEqual(['rrt-0417-7f2a-3', '10.20.4.17:51216', '203.0.113.42:8443']);
    expect(marked('failure')).toEqual(['Received fatal alert: bad_certificate']);
    expect(marked('doubt')).toEqual(['nonprod-api-2025']);
    await expect.element(record).toHaveTextContent('Tied by same address and port (10.20.4.17:51216), same alert');
  });
});

describe('how the files are tied', () => {
  it('is said with the reasons, how sure they are, and the clock', async () => {
    await drawEvidence();
    const ties = side().getByRole('list', { name: 'How the files are tied' });
    await expect.element(ties).toHaveTextContent('same address and port (10.20.4.17:51216), same alert');
    await expect.element(ties.getByText('sure', { exact: true })).toBeVisible();
    await expect.element(side().getByText('the log is 8 h behind UTC')).toBeVisible();
  });

  it('can be broken by hand, and made again', async () => {
    const drawn = await drawEvidence();
    await side().getByRole('button', { name: 'Break the tie of system.log to connection 7' }).click();
    expect(askedLast(drawn, 'evidence.tie')).toEqual({ file: 'system.log', connection: 7, tied: false });
    await expect.element(side().getByText('not tied to this connection')).toBeVisible();
    await expectAccessible();
    await side().getByRole('button', { name: 'Tie system.log to connection 7' }).click();
    expect(askedLast(drawn, 'evidence.tie')).toEqual({ file: 'system.log', connection: 7, tied: true });
    await expect.element(side().getByText('same address and port')).toBeVisible();
  });

  it('can be made with a connection that nothing was tied to', async () => {
    const drawn = await drawEvidence(11);
    await side().getByRole('button', { name: 'Tie system.log to connection 11' }).click();
    expect(askedLast(drawn, 'evidence.tie')).toEqual({ file: 'system.log', connection: 11, tied: true });
  });
});

describe('what Apigee support asks for', () => {
  it('names what is there and what is missing, for either cloud', async () => {
    const drawn = await drawEvidence();
    await expect.element(side().getByText('4 of 6')).toBeVisible();
    await side().getByRole('button', { name: 'Add Proxy bundle' }).click();
    expect(askedLast(drawn, 'case.pick')).toEqual({ purpose: 'evidence' });
    await side().getByRole('button', { name: 'public cloud' }).click();
    await expect.element(side().getByText('2 of 3')).toBeVisible();
    await expect.element(side().getByRole('button', { name: 'Add Trace file' })).toBeVisible();
  });

  it('asks for what no file tells', async () => {
    const drawn = await drawEvidence();
    await side().getByRole('button', { name: 'Add Complete curl command' }).click();
    await expectAccessible();
    const command = side().getByRole('textbox', { name: 'Complete curl command' });
    await expect.element(command).toHaveFocus();
    await command.fill('curl -v https://api.example/orders');
    await side().getByRole('button', { name: 'Keep' }).click();
    expect(askedLast(drawn, 'evidence.answer')).toMatchObject({
      organization: '',
      curlCommand: 'curl -v https://api.example/orders',
    });
    await expect.element(side().getByRole('form')).not.toBeInTheDocument();
  });
});
