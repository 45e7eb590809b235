package dev.banyan.connector.edi.ledger;

/**
 * How the ledger is watched.
 *
 * @param watchMs pause between two looks
 * @param gapGraceMs how long a later control number may be here before an earlier one is missed
 * @param lookBackDays how old interchanges may be to be looked at for gaps
 * @param keepDays after which interchanges, and alarms that are over, are deleted
 */
public record WatchSettings(long watchMs, long gapGraceMs, int lookBackDays, int keepDays) {}
