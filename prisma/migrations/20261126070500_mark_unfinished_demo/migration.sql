-- True while the demo is being made: a start that was killed in the middle begins afresh.
ALTER TABLE "installation" ADD COLUMN "demo_unfinished" BOOLEAN NOT NULL DEFAULT false;
