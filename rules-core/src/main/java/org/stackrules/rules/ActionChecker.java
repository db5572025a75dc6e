package org.stackrules.rules;

import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.model.Amount;
import org.stackrules.model.Heading;
import org.stackrules.model.Limit;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Share;
import org.stackrules.rules.RuleTree.ActionTree;
import org.stackrules.rules.RuleTree.CallTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.ActionType;
import org.stackrules.vocabulary.ActionType.Part;
import org.stackrules.vocabulary.ActionType.Said;

/** Checks and types what a rule states: each action against its row of {@link ActionType}. */
final class ActionChecker {

    private final Stage stage;
    private final ArgumentChecker arguments;
    private final Provenance provenance;
    private final RuleFindings findings;

    /** How many limits and shares the rule has stated so far: their ids are made from its place. */
    private int bounds;

    ActionChecker(
            Stage stage,
            Map<String, TreeChecker.Variable> variables,
            Provenance provenance,
            RuleNames names,
            RuleFindings findings) {
        this.stage = stage;
        this.arguments = new ArgumentChecker(variables, names, findings);
        this.provenance = provenance;
        this.findings = findings;
    }

    /** The calls of an action by their words, with their arguments typed; only those that are lawful. */
    private record Calls(Map<String, Arguments> byWord) {

        boolean says(String part) {
            return byWord.containsKey(part);
        }

        Arguments of(String part) {
            return byWord.get(part);
        }

        Selector selector(String part, Selector otherwise) {
            return says(part) ? of(part).selector(0) : otherwise;
        }
    }

    List<Action> check(List<ActionTree> trees) {
        List<Action> actions = new ArrayList<>();
        trees.forEach(tree -> action(tree).ifPresent(actions::add));
        return actions;
    }

    private Optional<Action> action(ActionTree tree) {
        Word target = tree.target();
        Word first = tree.calls().get(0).name();
        List<ActionType> known = ActionType.ofTarget(target.text());
        if (known.isEmpty()) {
            findings.error("rule-unknown-action.target", target, target.text())
                    .near(target.text(), ActionType.targets());
            return Optional.empty();
        }
        Optional<ActionType> type = ActionType.ofWords(target.text(), first.text());
        if (type.isEmpty()) {
            TreeSet<String> all = known.stream().map(ActionType::word).collect(Collectors.toCollection(TreeSet::new));
            findings.error("rule-unknown-action", first, target.text(), first.text(), String.join(", ", all))
                    .near(first.text(), all);
            return Optional.empty();
        }
        boolean isOfStage = target.text().equals(stage.word()) || type.get() == ActionType.STATE;
        if (!isOfStage) {
            findings.error("rule-wrong-stage", target, target.text(), stage.word());
            return Optional.empty();
        }
        boolean isLawful = isComplete(type.get(), tree);
        return calls(type.get(), tree)
                .filter(calls -> isLawful)
                .map(calls -> typed(type.get(), calls, calls.of(type.get().word())));
    }

    private Action typed(ActionType type, Calls calls, Arguments own) {
        return switch (type) {
            case RECOGNISE -> recognise(List.of(own.text(0)), calls);
            case RECOGNISE_TOGETHER -> recognise(own.facts(), calls);
            case REFUSE -> new Action.Refuse(own.text(0));
            case NEED ->
                new Action.Need(
                        own.pathway(0),
                        new Requirement.From(
                                new Heading(own.text(1), null, List.of(), provenance),
                                calls.says("credits")
                                        ? new Amount.OfCredits(
                                                calls.of("credits").number(0))
                                        : new Amount.OfCount(calls.of("count").count(0)),
                                calls.selector("from", Selector.NOTHING)));
            case COUNT -> {
                Arguments toward = calls.of("toward");
                yield new Action.Count(own.text(0), toward.pathway(0), toward.text(1));
            }
            case EXCLUDE -> new Action.Exclude(own.text(0), calls.of("from").pathway(0));
            case LIMIT -> limit(calls, own.pathway(0));
            case SHARE -> share(calls, own.pathway(0), own.text(1));
            case WAIVE -> new Action.Waive(own.pathway(0), own.text(1));
            case SUBSTITUTE -> {
                Arguments toward = calls.of("toward");
                yield new Action.Substitute(own.text(0), toward.pathway(0), toward.text(1));
            }
            case SATISFY -> new Action.Satisfy(own.pathway(0), own.text(1));
            case GRANT -> new Action.Grant(own.text(0));
            case WITHHOLD -> new Action.Withhold(own.pathway(0), own.text(1));
            case FLAG -> new Action.Flag(own.pathway(0), own.text(1));
            case REQUIRE_APPROVAL -> new Action.RequireApproval(own.pathway(0), own.text(1));
            case EXPIRE -> new Action.Expire(own.pathway(0), own.day(1));
            case CLASSIFY -> new Action.Classify(own.pathway(0), own.text(1));
            case STATE -> new Action.State(own.word(0), own.carried(1));
        };
    }

    private static Action recognise(List<String> facts, Calls calls) {
        Period within = calls.says("within") ? calls.of("within").duration(0) : null;
        return new Action.Recognise(facts, received(calls), within);
    }

    private static Receiving received(Calls calls) {
        Rational credits = calls.says("credits") ? calls.of("credits").number(0) : null;
        if (calls.says("as")) {
            return new Receiving.AsCredential(calls.of("as").text(0), credits);
        }
        if (calls.says("exempt")) {
            return new Receiving.Exempt(calls.of("exempt").text(0));
        }
        Arguments unassigned = calls.of("unassigned");
        return new Receiving.Unassigned(unassigned.text(0), unassigned.number(1), credits);
    }

    private Action limit(Calls calls, Action.Value pathway) {
        boolean isAtMost = calls.says("atMost");
        return new Action.Bound(
                pathway,
                new Limit(
                        madeId(),
                        isAtMost ? Limit.Direction.AT_MOST : Limit.Direction.AT_LEAST,
                        calls.of(isAtMost ? "atMost" : "atLeast").amount(0),
                        calls.selector("of", Selector.EVERYTHING),
                        provenance));
    }

    private Action share(Calls calls, Action.Value pathway, String with) {
        return new Action.Sharing(
                pathway,
                new Share(
                        madeId(),
                        pathway.toString(),
                        with,
                        calls.selector("of", Selector.EVERYTHING),
                        calls.says("atMost") ? List.of(calls.of("atMost").amount(0)) : List.of(),
                        calls.says("unique") ? calls.of("unique").amount(0) : null,
                        calls.says("uses") ? calls.of("uses").count(0) : null,
                        provenance));
    }

    private String madeId() {
        bounds++;
        return "rule." + provenance.place().line() + "." + bounds;
    }

    /** The calls of a chain by word; empty, with findings, if one of them is unknown, repeated or wrong in itself. */
    private Optional<Calls> calls(ActionType type, ActionTree tree) {
        Map<String, Arguments> calls = new LinkedHashMap<>();
        boolean isLawful = true;
        CallTree own = tree.calls().get(0);
        Optional<Arguments> arguments = this.arguments.check(own, type.takes(), type.example());
        arguments.ifPresent(checked -> calls.put(type.word(), checked));
        isLawful &= arguments.isPresent();
        Set<String> said = new HashSet<>(Set.of(type.word()));
        for (CallTree call : tree.calls().subList(1, tree.calls().size())) {
            String word = call.name().text();
            Optional<Part> part =
                    type.parts().stream().filter(one -> one.word().equals(word)).findFirst();
            if (part.isEmpty() && !said.contains(word)) {
                unknownPart(type, call.name());
                isLawful = false;
            } else if (!said.add(word)) {
                findings.error("rule-unknown-action.twice", call.name(), word);
                isLawful = false;
            } else {
                Optional<Arguments> checked = this.arguments.check(
                        call, part.get().takes(), part.get().example().substring(1));
                checked.ifPresent(one -> calls.put(word, one));
                isLawful &= checked.isPresent();
            }
        }
        return isLawful ? Optional.of(new Calls(calls)) : Optional.empty();
    }

    private void unknownPart(ActionType type, Word word) {
        TreeSet<String> all = type.parts().stream().map(Part::word).collect(Collectors.toCollection(TreeSet::new));
        findings.error(
                        all.isEmpty() ? "rule-unknown-action.whole" : "rule-unknown-action.part",
                        word,
                        word.text(),
                        type.named(),
                        String.join(", ", all))
                .near(word.text(), all);
    }

    /** Whether everything is said that must be, and nothing that contradicts it. */
    private boolean isComplete(ActionType type, ActionTree tree) {
        Word word = tree.calls().get(0).name();
        List<Part> one = type.parts(Said.ONE_OF);
        List<CallTree> ends = said(tree, one);
        if (!one.isEmpty() && ends.isEmpty()) {
            findings.error("rule-unfinished", word, type.named(), examples(one));
            return false;
        }
        if (ends.size() > 1
                && !ends.get(0).name().text().equals(ends.get(1).name().text())) {
            findings.error(
                    "rule-unfinished.two",
                    ends.get(1).name(),
                    type.named(),
                    ends.get(0).name().text(),
                    ends.get(1).name().text());
            return false;
        }
        List<Part> some = type.parts(Said.SOME);
        if (!some.isEmpty() && said(tree, some).isEmpty()) {
            findings.error("rule-unfinished", word, type.named(), examples(some));
            return false;
        }
        Optional<Word> worth = word(tree, "credits");
        if (word(tree, "exempt").isPresent() && worth.isPresent()) {
            findings.error("rule-argument.exempt-credits", worth.get());
            return false;
        }
        return true;
    }

    private static List<CallTree> said(ActionTree tree, List<Part> parts) {
        return tree.calls().stream()
                .skip(1)
                .filter(call -> parts.stream()
                        .anyMatch(part -> part.word().equals(call.name().text())))
                .toList();
    }

    private static Optional<Word> word(ActionTree tree, String part) {
        return tree.calls().stream()
                .map(CallTree::name)
                .filter(name -> name.text().equals(part))
                .findFirst();
    }

    private static Object examples(List<Part> parts) {
        return CoreTexts.TEXTS.joined(
                "or", parts.stream().map(part -> "`" + part.example() + "`").toList());
    }
}
