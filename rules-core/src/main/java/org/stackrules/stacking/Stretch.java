package org.stackrules.stacking;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Anchors;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Leave;
import org.stackrules.model.Rational;

/**
 * The time within which all must lie that a bound is about: from the start of the first, or from a day that the record
 * says, to the end of the last.
 *
 * @param period how long it may be
 * @param asOf where it begins while nothing is counted
 * @param since where it begins; null: with the first item
 * @param leave days of leave that make it longer
 * @param terms when each atom begins and ends, by its id; one that is missing has no days
 */
record Stretch(Period period, LocalDate asOf, @Nullable LocalDate since, Leave leave, SortedMap<String, Term> terms) {

    /**
     * When an atom begins and ends.
     *
     * @param last the last day on which anything else may end beside it; null: any
     */
    record Term(LocalDate first, LocalDate end, @Nullable LocalDate last) {

        /** Whether both may be counted. */
        boolean allows(Term other) {
            return last == null || !other.end.isAfter(last);
        }
    }

    Stretch {
        TreeMap<String, Term> ordered = new TreeMap<>(IdOrder.INSTANCE);
        ordered.putAll(terms);
        terms = Collections.unmodifiableSortedMap(ordered);
    }

    /**
     * The stretch of a span.
     *
     * @param certainty what is lacking to know where it begins; then nothing may be relied on to lie within it
     */
    record Begun(Stretch stretch, Certainty certainty) {}

    static Begun of(Amount.OfSpan span, Reading reading) {
        PathwayQuestion question = reading.question();
        Leave leave = Leave.of(reading.catalog(), question.background(), question.pathway());
        LocalDate since = null;
        Certainty certainty = Certainty.KNOWN;
        if (span.since() != null) {
            Anchors.Day day = new Anchors(question.background(), question.pathway())
                    .day(span.since())
                    .orElseThrow(() -> new IllegalStateException("a span from a day that the allocation decides"));
            since = day.day();
            certainty = day.certainty();
        }
        TreeMap<String, Term> terms = new TreeMap<>(IdOrder.INSTANCE);
        for (Atom atom : reading.atoms()) {
            Item item = atom.item();
            LocalDate end = AwardDays.dayOf(item, question.asOf());
            if (end != null) {
                LocalDate first = Objects.requireNonNullElse(item.firstDay(), end);
                LocalDate from = since == null ? first : since;
                LocalDate last = certainty.isKnown() ? leave.lastDay(from, span.duration()) : LocalDate.MIN;
                terms.put(atom.id(), new Term(first, end, last));
            }
        }
        return new Begun(new Stretch(span.duration(), question.asOf(), since, leave, terms), certainty);
    }

    /** Whether all of some atoms lie within it. */
    boolean holds(List<Atom> atoms) {
        return terms(atoms).allMatch(one -> terms(atoms).allMatch(one::allows));
    }

    /** How many days some atoms stretch over. */
    Rational used(List<Atom> atoms) {
        return terms(atoms)
                .map(Term::end)
                .max(Comparator.naturalOrder())
                .map(end -> days(first(atoms), end))
                .orElse(Rational.ZERO);
    }

    /** How many days they may stretch over; while leave goes on, as many as they do. */
    Rational allowed(List<Atom> atoms) {
        LocalDate first = first(atoms);
        LocalDate last = leave.lastDay(first, period);
        return last == null ? days(first, first.plus(period)).max(used(atoms)) : days(first, last);
    }

    private LocalDate first(List<Atom> atoms) {
        return since != null
                ? since
                : terms(atoms).map(Term::first).min(Comparator.naturalOrder()).orElse(asOf);
    }

    private Stream<Term> terms(List<Atom> atoms) {
        return atoms.stream().map(atom -> terms.get(atom.id())).filter(Objects::nonNull);
    }

    private static Rational days(LocalDate from, LocalDate to) {
        return Rational.of(Math.max(0, ChronoUnit.DAYS.between(from, to)));
    }

    /** What it looks at in an atom. */
    String likeness(String atom) {
        return String.valueOf(terms.get(atom));
    }

    Map<String, Term> of(Iterable<String> atoms) {
        Map<String, Term> some = new TreeMap<>(IdOrder.INSTANCE);
        atoms.forEach(atom -> {
            if (terms.containsKey(atom)) {
                some.put(atom, terms.get(atom));
            }
        });
        return some;
    }
}
