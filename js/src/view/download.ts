/** The map as a file, given to the person. */
import { canonical } from "../document/canonical";
import type { Document } from "../document/document";
import { download, fileName } from "../hosts/page";

export const downloadDocument = (map: Document): void => download(fileName(map.title), canonical(map));
