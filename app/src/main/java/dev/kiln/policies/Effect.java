package dev.kiln.policies;

enum Effect {
    ALLOW,
    DENY
}
