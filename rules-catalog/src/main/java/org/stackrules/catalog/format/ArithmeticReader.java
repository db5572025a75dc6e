package org.stackrules.catalog.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Arithmetic;
import org.stackrules.model.Rational;
import org.stackrules.model.Rounding;

/** The policies that say how credits are rounded and divided. */
final class ArithmeticReader {

    private final Values values;
    private final Findings findings;

    ArithmeticReader(Values values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    /**
     * Reads how a pathway reckons.
     *
     * @param fields the policies
     * @param base what holds where they say nothing
     */
    Arithmetic read(Fields fields, Arithmetic base) {
        Arithmetic rounding = fields.get("conversionRounding")
                .map(node -> conversion(node, base))
                .orElse(base);
        boolean waivesGap = fields.get("substituteGap")
                .flatMap(node -> values.isFirst(node, "waive", "make-up"))
                .orElse(base.waivesGap());
        Rational splitting = PolicyReader.unless(fields, "splitting", "none", this::splitting, base.splitting());
        return new Arithmetic(rounding.conversion(), rounding.isPerItem(), splitting, waivesGap);
    }

    private Arithmetic conversion(SourceNode node, Arithmetic base) {
        if (PolicyReader.isWord(node, "none")) {
            return rounding(base, null, false);
        }
        if (node instanceof Scalar) {
            values.word(node, "word.word", List.of("none"), text -> Optional.empty());
            return base;
        }
        Optional<Fields> fields = Fields.of(node, Grammar.part("rounding"), findings);
        Optional<Rounding> rounding = fields.flatMap(this::rounding);
        Optional<SourceNode> per = fields.flatMap(some -> some.get("per"));
        Optional<Boolean> isPerItem =
                per.isEmpty() ? Optional.of(false) : per.flatMap(word -> values.isFirst(word, "item", "sum"));
        return rounding.isPresent() && isPerItem.isPresent() ? rounding(base, rounding.get(), isPerItem.get()) : base;
    }

    /** In steps of how many credits items are divided. */
    private Optional<Rational> splitting(SourceNode node) {
        Optional<Rational> step = values.number(node);
        step.filter(Rational::isZero).ifPresent(none -> findings.refuse("number-malformed.splitting", node, none));
        return step.filter(number -> !number.isZero());
    }

    private static Arithmetic rounding(Arithmetic base, @Nullable Rounding rounding, boolean isPerItem) {
        return new Arithmetic(rounding, isPerItem, base.splitting(), base.waivesGap());
    }

    /** In which direction, and to multiples of what. */
    Optional<Rounding> rounding(Fields fields) {
        Optional<Rounding.Direction> direction = fields.required("round")
                .flatMap(node -> values.oneOf(node, Rounding.Direction.values(), Rounding.Direction::word));
        Optional<SourceNode> step = fields.get("to");
        Optional<Rational> to = step.isEmpty()
                ? Optional.of(Rational.ONE)
                : step.flatMap(values::number).filter(number -> isSome(number, step.get()));
        return direction.flatMap(one -> to.map(multiple -> new Rounding(one, multiple)));
    }

    private boolean isSome(Rational number, SourceNode node) {
        if (number.isZero()) {
            findings.refuse("number-malformed.step", node, number);
        }
        return !number.isZero();
    }
}
