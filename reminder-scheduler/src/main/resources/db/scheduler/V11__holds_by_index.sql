-- What every tick asks of the holds, each answered from an index: the open ones, and of each scope
-- the last release.
CREATE INDEX hold_open ON hold (opened_at) WHERE released_at IS NULL;
CREATE INDEX hold_released ON hold (kind, plan, step, released_at DESC)
  WHERE released_at IS NOT NULL AND kind <> 'DOMAIN';
