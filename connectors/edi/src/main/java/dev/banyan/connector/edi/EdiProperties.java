package dev.banyan.connector.edi;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code banyan.edi.*}.
 *
 * @param watchMs pause between two looks for overdue acknowledgements and missing numbers
 * @param gapGraceMs how long a later control number may be here before an earlier one is missed
 * @param lookBackDays how old interchanges may be to be looked at for gaps
 * @param keepDays after which interchanges, and alarms that are over, are deleted
 * @param traceSql query that tells the chain of a purchase order
 */
@ConfigurationProperties("banyan.edi")
public record EdiProperties(
    @DefaultValue("30000") long watchMs,
    @DefaultValue("300000") long gapGraceMs,
    @DefaultValue("30") int lookBackDays,
    @DefaultValue("400") int keepDays,
    @DefaultValue("routes/partners/trace.sql") Path traceSql) {}
