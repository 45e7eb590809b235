package dev.banyan.hub.capability;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capability with its present stage.
 *
 * @param changedBy who set the stage; null while it is the configured default
 * @param rules what the strangler proxy matches for it, for people to read
 */
public record Capability(
    String name,
    Stage stage,
    @Nullable String changedBy,
    @Nullable Instant changedAt,
    @Nullable String reason,
    List<String> rules) {}
