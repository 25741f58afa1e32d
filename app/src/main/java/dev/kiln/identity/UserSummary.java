package dev.kiln.identity;

import java.util.UUID;

public record UserSummary(UUID id, String email) {}
