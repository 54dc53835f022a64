import type { ErrorObject } from "@/lib/contracts/basics";
import type { Attachment } from "@/lib/contracts/conversation";
import { errorFrom } from "./connection";

export type Upload = { done: Promise<Attachment | ErrorObject>; abort(): void };

/** XMLHttpRequest, for `fetch` can't say how far an upload is. */
export function upload(file: File, inbox: string, token: string, progress: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Attachment | ErrorObject>((resolve) => {
    const offline: ErrorObject = { code: "unavailable", message: "", retryable: true };
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = request.onabort = request.ontimeout = () => resolve(offline);
    request.onload = () => {
      try {
        const said = JSON.parse(request.responseText);
        resolve(request.status < 300 ? said : errorFrom(said, request.status));
      } catch {
        resolve(errorFrom({}, request.status));
      }
    };
  });
  const form = new FormData();
  form.append("file", file, file.name);
  request.open("POST", `/chat/uploads?inbox=${inbox}`);
  request.setRequestHeader("Authorization", `Bearer ${token}`);
  request.timeout = 180_000;
  request.send(form);
  return { done, abort: () => request.abort() };
}
