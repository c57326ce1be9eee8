/** The table of migration 0009. */
export interface LogoTables {
  municipality_logo: MunicipalityLogoTable;
}

export interface MunicipalityLogoTable {
  municipality_id: string;
  sha256: string;
  /** As cleaned by read-logo.ts. */
  png: Uint8Array;
  set_at: string;
}
