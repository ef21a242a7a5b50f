-- SPDX-License-Identifier: Apache-2.0
-- Events that nobody reads are not written, and those that were read long ago are dropped.

-- Whoever delivers events brings a table of its own.
DROP TABLE outbox_event;

-- How far an operation was is of interest while it runs; where each step stood stays.
GRANT DELETE ON operation_event TO lethe_app;
CREATE POLICY progress ON operation_event AS RESTRICTIVE FOR DELETE USING (kind = 'progress');
