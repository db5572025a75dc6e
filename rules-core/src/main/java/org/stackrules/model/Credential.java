package org.stackrules.model;

import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A definition: something that can be earned, from a course to a degree.
 *
 * @param id {@code issuer:local}
 * @param title name
 * @param type one of {@link CredentialTypes}
 * @param credits worth when the achievement does not say; null: unknown
 * @param level number in the catalog's framework of levels; null: unknown
 * @param subjects codes, in the order written
 * @param skills codes, in the order written
 * @param tags words of the catalog's own, in the order written
 * @param hours hours of learning; null: unknown
 * @param aliases ids under which it is known too, in the order written
 * @param replaces older credentials that stand for it, in the order written
 * @param repeatableTo up to how much it brings credit again; null: once
 * @param validFor how long it is valid from the day it was earned; null: for ever, unless its lifetime says otherwise
 * @param lifetime what else bears on its validity
 * @param provenance where it is written
 */
public record Credential(
        String id,
        Text title,
        String type,
        @Nullable Credits credits,
        @Nullable Rational level,
        List<String> subjects,
        List<String> skills,
        List<String> tags,
        @Nullable Rational hours,
        List<String> aliases,
        List<Replaced> replaces,
        @Nullable Amount repeatableTo,
        @Nullable Period validFor,
        Lifetime lifetime,
        Provenance provenance) {

    public Credential {
        Ids.requireQualified("credential id", id);
        Objects.requireNonNull(title, "title");
        if (!CredentialTypes.isKnown(type)) {
            throw new IllegalArgumentException("unknown type of credential: `" + type + "`");
        }
        subjects = List.copyOf(subjects);
        skills = List.copyOf(skills);
        tags = List.copyOf(tags);
        aliases = List.copyOf(aliases);
        replaces = List.copyOf(replaces);
        Objects.requireNonNull(lifetime, "lifetime");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** What stands before the colon of the id. */
    public String issuer() {
        return Ids.issuerOf(id);
    }

    /** A definition that is valid for some time, and no more is said of that. */
    public Credential(
            String id,
            Text title,
            String type,
            @Nullable Credits credits,
            @Nullable Rational level,
            List<String> subjects,
            List<String> skills,
            List<String> tags,
            @Nullable Rational hours,
            List<String> aliases,
            List<Replaced> replaces,
            @Nullable Amount repeatableTo,
            @Nullable Period validFor,
            Provenance provenance) {
        this(
                id,
                title,
                type,
                credits,
                level,
                subjects,
                skills,
                tags,
                hours,
                aliases,
                replaces,
                repeatableTo,
                validFor,
                Lifetime.PLAIN,
                provenance);
    }

    /** A definition that replaces no older one. */
    public Credential(
            String id,
            Text title,
            String type,
            @Nullable Credits credits,
            @Nullable Rational level,
            List<String> subjects,
            List<String> skills,
            List<String> tags,
            @Nullable Rational hours,
            List<String> aliases,
            @Nullable Amount repeatableTo,
            @Nullable Period validFor,
            Provenance provenance) {
        this(
                id,
                title,
                type,
                credits,
                level,
                subjects,
                skills,
                tags,
                hours,
                aliases,
                List.of(),
                repeatableTo,
                validFor,
                provenance);
    }

    /** A definition without hours and aliases that brings credit once. */
    public Credential(
            String id,
            Text title,
            String type,
            @Nullable Credits credits,
            @Nullable Rational level,
            List<String> subjects,
            List<String> skills,
            List<String> tags,
            @Nullable Period validFor,
            Provenance provenance) {
        this(id, title, type, credits, level, subjects, skills, tags, null, List.of(), null, validFor, provenance);
    }

    /** The same definition with another lifetime. */
    public Credential with(Lifetime other) {
        return new Credential(
                id,
                title,
                type,
                credits,
                level,
                subjects,
                skills,
                tags,
                hours,
                aliases,
                replaces,
                repeatableTo,
                validFor,
                other,
                provenance);
    }
}
