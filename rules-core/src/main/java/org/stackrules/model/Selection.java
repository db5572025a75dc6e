package org.stackrules.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether selectors accept items, in three values: no; yes; or yes if what is lacking turns out well. Pure and
 * thread-safe.
 */
public final class Selection {

    private final Catalog catalog;

    public Selection(Catalog catalog) {
        this.catalog = catalog;
    }

    /** How far it can be relied on that the selector accepts the item, beside the item's own certainty; empty: it does not. */
    public Optional<Certainty> accepts(Selector selector, Item item) {
        if (selector instanceof Selector.OfCredential one) {
            return when(one.pattern().matches(item.credential()));
        }
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream()
                    .map(alternative -> accepts(alternative, item))
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(Certainty::world));
        }
        Selector.Matching matching = (Selector.Matching) selector;
        Certainty certainty = Certainty.KNOWN;
        for (Selector.Test test : matching.tests()) {
            Optional<Certainty> passes = passes(test, item);
            if (passes.isEmpty()) {
                return Optional.empty();
            }
            certainty = certainty.and(passes.get());
        }
        Selector except = matching.except();
        if (except != null) {
            Optional<Certainty> excepted = accepts(except, item);
            if (excepted.isPresent() && excepted.get().isKnown()) {
                return Optional.empty();
            }
            certainty = excepted.map(certainty::and).orElse(certainty);
        }
        return Optional.of(certainty);
    }

    /** Whether a grade reaches a floor, for an item; empty: it does not. */
    public Optional<Certainty> reaches(Grade floor, Item item) {
        if (item.kind() == Item.Kind.STATED) {
            return Optional.empty();
        }
        List<Item> graded = item.atoms().stream()
                .filter(atom -> atom.kind() != Item.Kind.STATED)
                .toList();
        if (!graded.isEmpty() && item.grade() == null) {
            List<Certainty> all = new ArrayList<>();
            for (Item atom : graded) {
                Optional<Certainty> one = reaches(floor, atom);
                if (one.isEmpty()) {
                    return one;
                }
                all.add(one.get());
            }
            return Optional.of(Certainty.allOf(all));
        }
        if (item.isInProgress()) {
            return Optional.of(projection(item));
        }
        Optional<Boolean> reaches = catalog.grades().reaches(item.grade(), item.gradeScale(), floor);
        return reaches.isEmpty() ? Optional.of(Certainty.unknown("grade", nameOf(item))) : when(reaches.get());
    }

    /**
     * The one test that keeps a selector from accepting an item; empty if it accepts, or if more than one thing is in
     * the way. Of alternatives the first that such a test keeps, if the item is what it asks for.
     */
    public Optional<Selector.Test> onlyObstacle(Selector selector, Item item) {
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream()
                    .flatMap(alternative -> onlyObstacle(alternative, item).stream())
                    .filter(test -> !(test instanceof Selector.HasWord || test instanceof Selector.HasCredential))
                    .findFirst();
        }
        if (!(selector instanceof Selector.Matching matching)) {
            return Optional.empty();
        }
        List<Selector.Test> failed = matching.tests().stream()
                .filter(test -> passes(test, item).isEmpty())
                .toList();
        return failed.size() == 1 ? Optional.of(failed.get(0)) : Optional.empty();
    }

    /** Whether items of a definition could be accepted: only what the definition decides is tested. */
    public boolean mayAccept(Selector selector, Credential definition) {
        if (selector instanceof Selector.OfCredential one) {
            return isNamed(one.pattern(), definition);
        }
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(alternative -> mayAccept(alternative, definition));
        }
        Selector.Matching matching = (Selector.Matching) selector;
        boolean isExcepted = matching.except() != null && mustAccept(matching.except(), definition);
        return !isExcepted && matching.tests().stream().allMatch(test -> mayPass(test, definition));
    }

    /** Whether every item of a definition is accepted, whatever else it has: only what the definition decides is asked. */
    private boolean mustAccept(Selector selector, Credential definition) {
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(alternative -> mustAccept(alternative, definition));
        }
        boolean isDecided = selector instanceof Selector.OfCredential
                || ((Selector.Matching) selector).except() == null
                        && ((Selector.Matching) selector)
                                .tests().stream()
                                        .allMatch(test -> test instanceof Selector.HasCredential
                                                || test instanceof Selector.HasWord);
        return isDecided && mayAccept(selector, definition);
    }

    /** Whether a definition is named by one of its codes. */
    private static boolean isNamed(CredentialPattern pattern, Credential definition) {
        return pattern.matches(definition.id()) || definition.aliases().stream().anyMatch(pattern::matches);
    }

    private boolean mayPass(Selector.Test test, Credential definition) {
        if (test instanceof Selector.HasCredential has) {
            return has.patterns().stream().anyMatch(pattern -> isNamed(pattern, definition));
        }
        if (test instanceof Selector.HasWord has) {
            return switch (has.property()) {
                case ISSUER -> has.values().contains(definition.issuer());
                case ISSUER_TAG -> issuerHas(definition.issuer(), has.values());
                case TYPE -> isOneOf(definition.type(), has.values());
                case SUBJECT -> hasCode(definition.subjects(), has.values());
                case SKILL -> hasCode(definition.skills(), has.values());
                case TAG -> definition.tags().stream().anyMatch(has.values()::contains);
            };
        }
        if (test instanceof Selector.HasLevel has) {
            Rational level = definition.level();
            return level == null || has.ranges().stream().anyMatch(range -> range.contains(level));
        }
        if (test instanceof Selector.InHouse inHouse) {
            return inHouse.expected() == mayAccept(catalog.inHouse(), definition) || !inHouse.expected();
        }
        return true;
    }

    private Optional<Certainty> passes(Selector.Test test, Item item) {
        if (test instanceof Selector.HasCredential has) {
            return when(has.patterns().stream().anyMatch(pattern -> pattern.matches(item.credential())));
        }
        if (test instanceof Selector.HasWord has) {
            return when(
                    switch (has.property()) {
                        case ISSUER -> has.values().contains(item.issuer());
                        case ISSUER_TAG -> issuerHas(item.issuer(), has.values());
                        case TYPE -> isOneOf(item.type(), has.values());
                        case SUBJECT -> hasCode(item.subjects(), has.values());
                        case SKILL -> hasCode(item.skills(), has.values());
                        case TAG -> item.tags().stream().anyMatch(has.values()::contains);
                    });
        }
        if (test instanceof Selector.HasMode has) {
            return when(item.modes().stream().anyMatch(has.modes()::contains));
        }
        if (test instanceof Selector.HasLevel has) {
            Rational level = item.level();
            if (level == null && item.kind() == Item.Kind.STATED) {
                return Optional.empty();
            }
            return level == null
                    ? Optional.of(Certainty.unknown("level", nameOf(item)))
                    : when(has.ranges().stream().anyMatch(range -> range.contains(level)));
        }
        if (test instanceof Selector.InHouse inHouse) {
            return when(inHouse.expected() == item.inHouse());
        }
        if (test instanceof Selector.MinGrade floor) {
            return reaches(floor.floor(), item);
        }
        if (test instanceof Selector.InWindow completed && completed.day() == Selector.Day.COMPLETED) {
            if (item.kind() == Item.Kind.STATED) {
                return Optional.empty();
            }
            return item.completedOn() == null
                    ? Optional.of(projection(item))
                    : when(new Window(
                                    completed.window().from(),
                                    completed.window().until())
                            .contains(item.completedOn()));
        }
        throw new IllegalStateException("a test that is not built: " + test);
    }

    private boolean issuerHas(String issuer, List<String> tags) {
        Issuer known = catalog.issuers().get(issuer);
        return known != null && known.tags().stream().anyMatch(tags::contains);
    }

    private static Certainty projection(Item item) {
        return item.certainty().isKnown() ? Certainty.projected(item.id()) : item.certainty();
    }

    /** What a missing datum is a datum of: the sender's id, for a recognition of one achievement. */
    private static String nameOf(Item item) {
        return item.senders().size() == 1 ? item.senders().get(0) : item.id();
    }

    private static Optional<Certainty> when(boolean accepted) {
        return accepted ? Optional.of(Certainty.KNOWN) : Optional.empty();
    }

    private static boolean isOneOf(@Nullable String type, List<String> ancestors) {
        return type != null && ancestors.stream().anyMatch(ancestor -> CredentialTypes.isA(type, ancestor));
    }

    /** Codes match by themselves or by an ancestor: 11 covers 11.0101. */
    private static boolean hasCode(List<String> codes, List<String> wanted) {
        return codes.stream()
                .anyMatch(code -> wanted.stream().anyMatch(want -> code.equals(want) || code.startsWith(want + ".")));
    }
}
