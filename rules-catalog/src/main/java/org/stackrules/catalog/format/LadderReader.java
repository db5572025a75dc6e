package org.stackrules.catalog.format;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Ladder;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Provenance;

/** Credentials of which each is a step to the next. */
final class LadderReader {

    private final LimitReader limits;
    private final Names names;
    private final Values values;
    private final Findings findings;

    LadderReader(LimitReader limits, Names names, Findings findings) {
        this.limits = limits;
        this.names = names;
        this.values = new Values(findings);
        this.findings = findings;
    }

    /** The ladder; empty, with findings, if any part of it is refused. One without an id is named by its steps. */
    Optional<Ladder> read(SourceNode node) {
        return Fields.of(node, Grammar.part("ladder"), findings).flatMap(fields -> ladder(fields, node));
    }

    private Optional<Ladder> ladder(Fields fields, SourceNode node) {
        int before = findings.refusals();
        Optional<SourceNode> stepsNode = fields.required("steps");
        Optional<List<String>> steps = stepsNode.flatMap(this::steps);
        boolean isHighestOnly = confer(fields, node);
        Ladder.Lower lower = fields.get("lower")
                .flatMap(one -> values.oneOf(one, Ladder.Lower.values(), Ladder.Lower::word))
                .orElse(Ladder.Lower.KEEP);
        Optional<Period> returnWithin = fields.get("returnWithin").flatMap(values::duration);
        if (returnWithin.isPresent() && lower == Ladder.Lower.FINAL) {
            findings.refuse(
                    "ladder-final", fields.entry("returnWithin").orElseThrow().place(), "returnWithin".length());
        }
        List<String> exitOnly = exitOnly(fields, steps);
        boolean closes = fields.get("closes").flatMap(values::truth).orElse(false);
        boolean isCapped = fields.get("sharing")
                .flatMap(one -> values.isFirst(one, "capped", "free"))
                .orElse(false);
        PolicySource source = fields.get("source").flatMap(values::source).orElse(null);
        Optional<String> id = steps.flatMap(all -> limits.localId(fields, "ladder." + String.join("+", all)))
                .filter(one -> names.definePart(one, fields.get("id").orElse(node)));
        return findings.refusals() == before && id.isPresent()
                ? Optional.of(new Ladder(
                        id.get(),
                        steps.get(),
                        isHighestOnly,
                        lower,
                        returnWithin.orElse(null),
                        exitOnly,
                        closes,
                        isCapped,
                        new Provenance(fields.place(), source)))
                : Optional.empty();
    }

    private Optional<List<String>> steps(SourceNode node) {
        return ExclusionReader.credentials(node, "steps", names, values, findings)
                .filter(steps -> {
                    if (steps.size() < 2) {
                        findings.refuse("list-short.steps", node, steps.get(0));
                    }
                    return steps.size() > 1;
                });
    }

    /** Whether the highest step alone is conferred; there is no default. */
    private boolean confer(Fields fields, SourceNode node) {
        if (!fields.has("confer") && !fields.means(List.of("confer"))) {
            findings.refuse("ladder-confer", node);
        }
        return fields.get("confer")
                .flatMap(one -> values.isFirst(one, "highest", "all"))
                .orElse(false);
    }

    /** Steps that are left: not the highest, from which nothing leads on. */
    private List<String> exitOnly(Fields fields, Optional<List<String>> steps) {
        SourceNode node = fields.get("exitOnly").orElse(null);
        if (node == null) {
            return List.of();
        }
        List<String> all = ExclusionReader.credentials(node, "exitOnly", names, values, findings)
                .orElse(List.of());
        if (steps.isPresent()) {
            String highest = steps.get().get(steps.get().size() - 1);
            List<SourceNode> nodes = Fields.elements(node);
            for (int i = 0; i < all.size(); i++) {
                String step = all.get(i);
                if (step.equals(highest)) {
                    findings.refuse("ladder-exit.highest", nodes.get(i), step);
                } else if (!steps.get().contains(step)) {
                    findings.refuse("ladder-exit", nodes.get(i), step).near(step, steps.get());
                }
            }
        }
        return all;
    }
}
