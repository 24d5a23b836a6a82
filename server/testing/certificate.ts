import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM; signed by itself, so it is also the authority that a client has to trust. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
}

export interface CertificateFiles extends Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

/** A new certificate of `localhost` and 127.0.0.1, with a key of its own. */
export async function createCertificate(): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { cert: `${cert.trimEnd()}\n`, key: `${key.trimEnd()}\n` };
}

/** The same as files that are named as certbot names them. */
export async function writeCertificate(folder: string): Promise<CertificateFiles> {
  const { cert, key } = await createCertificate();
  const [certFile, keyFile] = [join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')];
  await writeFile(certFile, cert);
  await writeFile(keyFile, key);
  return { cert, key, certFile, keyFile };
}
