package org.stackrules.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;

/**
 * A catalog's fingerprint: SHA-256 over a canonical writing of the model. Every record is written as its name and
 * components, so that what is added to the model is covered without further work; places are left out, rules enter
 * without their layout and file names.
 */
final class Fingerprint {

    /** So much is written before it is digested: the writing of a large catalog is never held as a whole. */
    private static final int ENOUGH = 1 << 16;

    private final MessageDigest digest;
    private final StringBuilder text = new StringBuilder();
    /** By type; empty for what is no record. */
    private final Map<Class<?>, Optional<Components>> components = new HashMap<>();

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    /** Of what the catalog itself says: its own scales, issuers and credentials, without imported ones. */
    static String of(Catalog catalog, Grades grades, Map<String, Issuer> issuers, Map<String, Credential> credentials) {
        Fingerprint writing = new Fingerprint(sha256());
        writing.write("stackrules-catalog-1");
        writing.write(catalog.id());
        writing.write(catalog.version());
        writing.write(catalog.home());
        writing.write(catalog.language());
        writing.write(catalog.units());
        writing.write(catalog.levels());
        writing.write(grades);
        writing.write(catalog.inHouse());
        writing.write(issuers);
        writing.write(credentials);
        writing.write(catalog.pathways());
        writing.write(catalog.articulations());
        writing.write(catalog.exclusions());
        writing.write(catalog.ladders());
        writing.write(catalog.sharing());
        writing.write(
                catalog.rules().stream().map(DrlSource::withoutLayout).sorted().toList());
        return "sha256:" + writing.end();
    }

    /** Of a catalog with what it imports. */
    static String of(String own, List<ImportedCatalog> imports) {
        Fingerprint writing = new Fingerprint(sha256());
        writing.write("stackrules-imports-1");
        writing.write(own);
        writing.write(imports.stream().map(ImportedCatalog::fingerprint).toList());
        return "sha256:" + writing.end();
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            text.append('-');
        } else if (value instanceof String written) {
            writeText(written);
        } else if (value instanceof Map<?, ?> map) {
            open("map");
            map.forEach((key, entry) -> {
                write(key);
                write(entry);
            });
            close();
        } else if (value instanceof Collection<?> all) {
            open("list");
            all.forEach(this::write);
            close();
        } else if (value instanceof Rational) {
            writeText(value.toString());
        } else {
            components
                    .computeIfAbsent(value.getClass(), Components::of)
                    .ifPresentOrElse(all -> writeRecord(value, all), () -> writeText(value.toString()));
        }
    }

    private void writeRecord(Object value, Components components) {
        open(components.name());
        for (Method accessor : components.accessors()) {
            try {
                write(accessor.invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
            }
        }
        close();
    }

    /** What is written of a record: its name and components, without places. */
    private record Components(String name, List<Method> accessors) {

        /** Empty if the type is no record. */
        static Optional<Components> of(Class<?> type) {
            return Optional.of(type)
                    .filter(Class::isRecord)
                    .map(one -> new Components(
                            one.getSimpleName(),
                            Arrays.stream(one.getRecordComponents())
                                    .filter(component -> component.getType() != Place.class)
                                    .map(RecordComponent::getAccessor)
                                    .toList()));
        }
    }

    private void open(String name) {
        text.append('(').append(name).append(' ');
    }

    private void close() {
        text.append(')');
        if (text.length() > ENOUGH) {
            digestText();
        }
    }

    /** Length first, so that no text can be taken for two. */
    private void writeText(String value) {
        text.append(value.length()).append(':').append(value).append(' ');
    }

    private void digestText() {
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private String end() {
        digestText();
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
