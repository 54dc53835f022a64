import type { Upload } from "@/lib/contracts/resources";
import { CallError, offlineError, refusal } from "./api";

export const MAX_UPLOAD = 20 * 1024 * 1024;

/** XMLHttpRequest, because fetch tells no progress. */
export function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/uploads");
    request.responseType = "json";
    request.setRequestHeader("X-Parley-CSRF", "1");
    request.upload.onprogress = (event) => onProgress(event.total ? event.loaded / event.total : 0);
    request.onerror = () => reject(offlineError());
    request.onabort = () => reject(new CallError("invalid", "Cancelled.", false));
    request.onload = () => {
      if (request.status < 300) resolve(request.response);
      else void refusal({ status: request.status, json: async () => request.response }).then(reject);
    };
    signal.addEventListener("abort", () => request.abort());
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}
