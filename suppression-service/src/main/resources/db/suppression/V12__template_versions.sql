-- Which version of its template a mail was composed of, as its sender named it; null = not told.
ALTER TABLE claim ADD COLUMN template_version text;
ALTER TABLE incident_copy ADD COLUMN template_version text;
