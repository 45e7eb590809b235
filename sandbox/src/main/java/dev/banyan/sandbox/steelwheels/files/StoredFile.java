package dev.banyan.sandbox.steelwheels.files;

import java.time.LocalDateTime;

/** An uploaded file: its name as the user gave it, its SHA-256 in hexadecimal. */
record StoredFile(
    int id, String name, long sizeBytes, String sha256, String user, LocalDateTime uploadedAt) {}
