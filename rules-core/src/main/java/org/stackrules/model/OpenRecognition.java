package org.stackrules.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What an agreement that takes any number of items gives for two or more that are still to be chosen.
 *
 * @param agreement its id
 * @param item what is received, begun on the day on which the last of them ended, and without their hours
 * @param variants the same as it may be otherwise: of all that may be chosen, with their first day and their hours, and with
 *     other grades; as many of every recognition of one agreement
 * @param takes what they must be and come to, the narrowest first
 */
public record OpenRecognition(String agreement, Item item, List<Item> variants, List<Take> takes) {

    /**
     * At least so much of some items.
     *
     * @param amount how much, in what the items come to
     * @param of the items, ordered by id
     */
    public record Take(Rational amount, List<Sender> of) {

        public Take {
            Objects.requireNonNull(amount, "amount");
            of = List.copyOf(of);
        }

        /** One of some items. */
        public static Take oneOf(List<Sender> some) {
            return new Take(
                    Rational.ONE,
                    some.stream()
                            .map(sender -> new Sender(sender.id(), sender.creditedOnce(), Rational.ONE))
                            .toList());
        }

        /** The most that those of some ids come to, what brings credit once counted once. */
        public Rational most(Collection<String> ids) {
            Map<String, Rational> once = new TreeMap<>();
            of.stream()
                    .filter(sender -> ids.contains(sender.id()))
                    .forEach(sender -> once.merge(sender.creditedOnce(), sender.amount(), Rational::max));
            return once.values().stream().reduce(Rational.ZERO, Rational::plus);
        }

        /** The most that all come to, what brings credit once counted once. */
        public Rational most() {
            return most(of.stream().map(Sender::id).toList());
        }

        /** Whether items of some ids come to so much. */
        public boolean isMetBy(Collection<String> ids) {
            return !most(ids).isLessThan(amount);
        }
    }

    /**
     * An item that may be chosen.
     *
     * @param id its id
     * @param creditedOnce what brings credit once, if it is sent
     * @param amount what it comes to
     */
    public record Sender(String id, String creditedOnce, Rational amount) {

        public Sender {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(creditedOnce, "creditedOnce");
            Objects.requireNonNull(amount, "amount");
        }
    }

    public OpenRecognition {
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(item, "item");
        variants = List.copyOf(variants);
        takes = List.copyOf(takes);
    }
}
