package org.stackrules.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Catalogs and records drawn at random, of the words that are asked for. */
final class DrawnPolicies {

    /** Words of the catalog language. */
    enum Words {
        AGREEMENTS,
        AGES,
        SPANS,
        VALIDITY,
        VERSIONS,
        ROUNDING,
        DECISIONS,
        SHARING,
        EXCLUSIONS,
        ATTEMPTS,
        ORDER
    }

    /** A rule by which more can be less, which all pathways have. */
    enum Rule {
        NONE("", ""),
        LAST_ATTEMPT("attempts: { serve: last }", ""),
        FAILURE("attempts: { serve: best, failedRepeat: loses }", ""),
        NOT("", "{ id: never, not: { holds: u:f } }"),
        BLOCKED("", ""),
        AVERAGE("", "{ id: mean, average: 2.0, among: attempted }"),
        BARS("", ""),
        KEEP_FIRST("", ""),
        KEEP_LAST("", ""),
        ORDER("", "");

        private final String policy;
        private final String requirement;

        Rule(String policy, String requirement) {
            this.policy = policy;
            this.requirement = requirement;
        }

        /** An exclusion that says so; empty: none does. */
        private String exclusion() {
            return switch (this) {
                case BARS -> "{ id: bar, credential: u:f, bars: [ u:a, u:b, u:c ] }";
                case KEEP_FIRST -> "{ id: one, onlyOneOf: [ u:a, u:f, u:b ], keep: first }";
                case KEEP_LAST -> "{ id: one, onlyOneOf: [ u:a, u:f, u:b ], keep: last }";
                default -> "";
            };
        }

        /** What a pathway has that says so; empty: nothing. */
        private String key() {
            return switch (this) {
                case BLOCKED -> "award: { blockedBy: { credential: u:f } }";
                case ORDER -> "order: [ { first: u:f, then: { issuer: u, except: u:f } } ]";
                default -> "";
            };
        }
    }

    private static final List<String> OWN = List.of("u:a", "u:b", "u:c", "u:d", "u:e", "u:f");
    private static final List<String> SENT = List.of("c:a", "c:b", "c:c", "c:d");

    private final Random random;
    private final Set<Words> words;
    private final Rule rule;
    private int ids;

    DrawnPolicies(Random random, Set<Words> words) {
        this(random, words, Rule.NONE);
    }

    DrawnPolicies(Random random, Set<Words> words, Rule rule) {
        this.random = random;
        this.rule = rule;
        this.words = words.isEmpty() ? EnumSet.noneOf(Words.class) : EnumSet.copyOf(words);
    }

    private boolean may(Words word, int oneOf) {
        return words.contains(word) && random.nextInt(oneOf) == 0;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String day(int from, int years) {
        return "%d-%02d-%02d".formatted(from + random.nextInt(years), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    /** A catalog of two institutions, with three pathways upon one another. */
    DrawnCatalog catalog() {
        List<String> policies = new ArrayList<>(List.of("recencyAnchor: award-date", "composition: frozen"));
        policies.add("onRevoked: " + oneOf(List.of("re-base", "stands")));
        policies.add("pauses: " + oneOf(List.of("count", "stop")));
        if (may(Words.ROUNDING, 1)) {
            policies.add("conversionRounding: { round: %s, per: %s }"
                    .formatted(oneOf(List.of("down", "half-up", "up")), oneOf(List.of("item", "sum"))));
        }
        if (may(Words.ATTEMPTS, 1)) {
            policies.add("attempts: { serve: %s, failedRepeat: %s }"
                    .formatted(oneOf(List.of("best", "last", "first")), oneOf(List.of("keeps", "loses"))));
        }
        if (may(Words.VERSIONS, 1)) {
            policies.add("catalog: { choose: %s }".formatted(oneOf(List.of("entry", "entry-or-later", "any"))));
        }
        if (!rule.policy.isEmpty()) {
            policies.add(rule.policy);
        }
        DrawnCatalog drawn = new DrawnCatalog("""
                catalog: drawn
                version: "1"
                issuer: u
                units: { credit: home, quarter: 2/3 }
                inHouse: { issuer: u, except: { mode: [ plar, transfer ] } }
                grades:
                  u:
                    - { letter: A, percent: 80, points: 4 }
                    - { letter: B, percent: 70, points: 3 }
                    - { letter: C, percent: 60, points: 2 }
                    - { letter: F, percent: 0, points: 0, passes: false }
                defaults: { %s }
                """.formatted(String.join(", ", policies)));
        drawn.with("issuers", "{ id: u, title: University }")
                .with("issuers", "{ id: c, title: College, unit: quarter, grades: u }");
        for (int i = 0; i < OWN.size(); i++) {
            String valid = may(Words.VALIDITY, 3) ? ", validFor: P%dY".formatted(1 + random.nextInt(3)) : "";
            drawn.with(
                    "credentials",
                    "{ id: %s, type: Course, credits: %d, level: %d, subjects: [ s%d ], tags: [ t%d ]%s }"
                            .formatted(OWN.get(i), 2 + i % 3, 1 + i % 2, i % 3, random.nextInt(2), valid));
        }
        for (int i = 0; i < SENT.size(); i++) {
            drawn.with(
                    "credentials",
                    "{ id: %s, type: Course, credits: %d, level: 1, subjects: [ s%d ] }"
                            .formatted(SENT.get(i), 3 + i % 3, i % 3));
        }
        lastingCredentials(drawn);
        boolean hasVersions = may(Words.VERSIONS, 2);
        drawn.with("pathways", pathway("u:low", "1", hasVersions ? "2010-01-01..2020-12-31" : "2010-01-01..", false));
        if (hasVersions) {
            drawn.with("pathways", pathway("u:low", "2", "2021-01-01..", false));
        }
        drawn.with("pathways", pathway("u:mid", "1", "2010-01-01..", true))
                .with("pathways", pathway("u:top", "1", "2010-01-01..", true));
        int agreements = words.contains(Words.AGREEMENTS) ? 1 + random.nextInt(3) : 0;
        for (int number = 0; number < agreements; number++) {
            drawn.with("articulations", agreement("g" + number));
        }
        if (!rule.exclusion().isEmpty()) {
            drawn.with("exclusions", rule.exclusion());
        }
        if (may(Words.EXCLUSIONS, 2)) {
            drawn.with("exclusions", exclusion());
        }
        return drawn;
    }

    private void lastingCredentials(DrawnCatalog drawn) {
        if (words.contains(Words.VALIDITY)) {
            String grace = random.nextBoolean() ? ", grace: P90D" : "";
            drawn.with("credentials", "{ id: u:ce, type: Course, credits: 0, tags: [ ce ] }")
                    .with(
                            "credentials",
                            "{ id: u:low, type: Certificate, validFor: P2Y%s, renewal: [ { by: { tag: ce }, atLeast: {"
                                            .formatted(grace)
                                    + " count: 1 }, from: %s } ] }"
                                            .formatted(oneOf(List.of("expiry", "activity", "expiry"))))
                    .with("credentials", "{ id: u:mid, type: Diploma, validFor: earliest-component }")
                    .with("credentials", "{ id: u:top, type: Degree, validFor: P3Y, dependsOn: [ u:low ] }");
        } else {
            drawn.with("credentials", "{ id: u:low, type: Certificate }")
                    .with("credentials", "{ id: u:mid, type: Diploma }")
                    .with("credentials", "{ id: u:top, type: Degree }");
        }
    }

    private String pathway(String earns, String version, String effective, boolean isAbove) {
        List<String> parts = new ArrayList<>();
        if (isAbove && random.nextInt(2) == 0) {
            parts.add("u:low");
        }
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            parts.add(requirement(2));
        }
        if (!rule.requirement.isEmpty()) {
            parts.add(rule.requirement);
        }
        List<String> more = new ArrayList<>();
        if (!rule.key().isEmpty()) {
            more.add(rule.key());
        }
        List<String> limits = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            limits.add("{ atMost: { credits: %d }, of: %s }".formatted(2 + random.nextInt(5), ofItem()));
        }
        if (may(Words.SPANS, 3)) {
            limits.add("{ atMost: { span: P%dM } }".formatted(12 + random.nextInt(24)));
        }
        if (!limits.isEmpty()) {
            more.add("limits: [ " + String.join(", ", limits) + " ]");
        }
        if (may(Words.AGES, 3)) {
            more.add("admits: { age: P%dY }".formatted(2 + random.nextInt(3)));
        }
        if (may(Words.ORDER, 3)) {
            more.add("order: [ { first: %s, then: %s } ]".formatted(OWN.get(0), OWN.get(1)));
        }
        if (may(Words.SHARING, 2) && isAbove) {
            more.add("sharing: [ { with: { type: %s }, atMost: { credits: %d } } ]"
                    .formatted(oneOf(List.of("Diploma", "Degree")), random.nextInt(4)));
        }
        more.add("requires: { all: [ " + String.join(", ", parts) + " ] }");
        return "{ id: %s/%s, earns: %s, effective: %s, %s }"
                .formatted(earns, version, earns, effective, String.join(", ", more));
    }

    private String requirement(int depth) {
        String id = "n" + ids++;
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0, 1 -> oneOf(OWN);
            case 2 -> "{ id: %s, credits: %d, from: %s }".formatted(id, 2 + random.nextInt(5), selector());
            case 3 -> "{ id: %s, count: %d, from: %s }".formatted(id, 1 + random.nextInt(2), selector());
            case 4 -> "{ id: %s, distinct: 2, by: subject, from: { issuer: u } }".formatted(id);
            case 5 ->
                may(Words.DECISIONS, 2)
                        ? "{ id: %s, attested: A portfolio, by: dean }".formatted(id)
                        : "{ holds: %s }".formatted(oneOf(OWN));
            case 6 -> "{ any: [ %s, %s ] }".formatted(requirement(depth - 1), requirement(depth - 1));
            case 7 ->
                "{ choose: 2, of: [ %s, %s, %s ] }"
                        .formatted(requirement(depth - 1), requirement(depth - 1), requirement(depth - 1));
            default -> "{ all: [ %s, %s ] }".formatted(requirement(depth - 1), requirement(depth - 1));
        };
    }

    private String selector() {
        if (may(Words.AGES, 4)) {
            return "{ type: Course, age: P%dY }".formatted(1 + random.nextInt(3));
        }
        if (may(Words.VALIDITY, 4)) {
            return "{ type: Course, active: true }";
        }
        return ofItem();
    }

    /** What only the item decides. */
    private String ofItem() {
        return switch (random.nextInt(6)) {
            case 0 -> "{ subject: s%d }".formatted(random.nextInt(3));
            case 1 -> "{ issuer: u, minGrade: %s }".formatted(oneOf(List.of("B", "C")));
            case 2 -> "{ type: Course, level: %d.. }".formatted(1 + random.nextInt(2));
            case 3 -> "[ %s, %s, %s ]".formatted(oneOf(OWN.subList(0, 3)), oneOf(OWN.subList(3, 6)), oneOf(SENT));
            case 4 -> "{ type: Course, inHouse: true }";
            default -> "{ type: Course }";
        };
    }

    private String agreement(String id) {
        String partial = oneOf(List.of("none", "unassigned", "proportional"));
        String given = switch (random.nextInt(6)) {
            case 0 -> "from: [ c:a, c:b ], to: [ %s ], credits: 4, partial: %s".formatted(oneOf(OWN), partial);
            case 1 -> "from: [ c:b, c:c ], to: [ u:a, u:d ], partial: %s".formatted(partial);
            case 2 ->
                "from: [ { all: { issuer: c } } ], to: [ u:f ], credits: { steps: { 0: 0, 3: 2, 5: 3 },"
                        + " by: credits }";
            case 3 ->
                "from: [ c:d ], to: [ { subject: s1, level: 1, credits: 2 } ], kind: unassigned,"
                        + " remainder: unassigned";
            case 4 -> "from: [ c:c ], to: [ %s ], kind: exemption".formatted(oneOf(OWN));
            default -> "from: [ %s ], to: [ %s ], credits: 3".formatted(oneOf(SENT), oneOf(OWN));
        };
        String when = switch (random.nextInt(6)) {
            case 0 -> ", when: { holds: u:e }";
            case 1 ->
                words.contains(Words.DECISIONS) ? ", when: { id: letter, attested: A letter, by: registrar }" : "";
            default -> "";
        };
        return "{ id: " + id + ", " + given + when + (random.nextInt(3) == 0 ? ", minGrade: C" : "") + " }";
    }

    private String exclusion() {
        return switch (random.nextInt(3)) {
            case 0 ->
                "{ id: one, onlyOneOf: [ u:a, u:b ], keep: %s }".formatted(oneOf(List.of("first", "last", "best")));
            case 1 -> "{ id: bar, credential: u:c, bars: [ u:d ] }";
            default -> "{ id: less, credential: u:e, overlaps: u:f, loses: { credits: 1 } }";
        };
    }

    /** Achievements of these years, whose ids begin so. */
    DrawnRecord record(String prefix, int from, int years, int achievements) {
        List<String> enrolments = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String pauses = words.contains(Words.SPANS) && random.nextInt(2) == 0
                    ? ", pauses: [ { from: %d-03-01, until: %d-08-31 } ]".formatted(from, from)
                    : "";
            enrolments.add("{ pathway: %s, from: %s%s }"
                    .formatted(oneOf(List.of("u:low/1", "u:mid/1", "u:top/1")), day(from - 1, 1), pauses));
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < achievements; i++) {
            all.add(achievement(prefix + i, from, years));
        }
        List<String> decisions = new ArrayList<>();
        for (int i = words.contains(Words.DECISIONS) ? random.nextInt(3) : 0; i > 0; i--) {
            decisions.add(decision(prefix + random.nextInt(achievements), from, years));
        }
        return new DrawnRecord(enrolments, all, decisions);
    }

    /** One achievement more: often, where a rule makes more less, one that it speaks of. */
    String more(int from, int years) {
        return rule == Rule.NONE || random.nextBoolean()
                ? achievement("more", from, years)
                : "{ id: more, credential: u:f, completedOn: %s, grade: %s }"
                        .formatted(day(from, years), oneOf(List.of("C", "C", "F")));
    }

    private String achievement(String id, int from, int years) {
        String of = words.contains(Words.VALIDITY) && random.nextInt(6) == 0
                ? oneOf(List.of("u:ce", "u:low"))
                : words.contains(Words.AGREEMENTS) && random.nextInt(3) == 0 ? oneOf(SENT) : oneOf(OWN);
        String grade = random.nextInt(5) == 0 ? "" : ", grade: " + oneOf(List.of("A", "B", "C", "F"));
        if (random.nextInt(8) == 0) {
            return "{ id: %s, credential: %s, status: in-progress, startedOn: %s }".formatted(id, of, day(from, years));
        }
        String completed = day(from, years);
        String renewals = of.equals("u:low") && random.nextBoolean()
                ? ", renewals: [ { on: %s-28, expiresOn: %d-12-31 } ]"
                        .formatted(completed.substring(0, 7), from + years + random.nextInt(2))
                : "";
        return "{ id: %s, credential: %s, completedOn: %s%s%s }"
                .formatted(id, of, completed, of.equals("u:low") ? "" : grade, renewals);
    }

    private String decision(String achievement, int from, int years) {
        String on = day(from, years);
        return switch (random.nextInt(5)) {
            case 0 -> "{ type: attest, requirement: letter, by: registrar, on: %s }".formatted(on);
            case 1 -> "{ type: hold, pathway: u:mid/1, by: registrar, on: %s }".formatted(on);
            case 2 -> "{ type: revalidate, achievement: %s, by: dean, on: %s }".formatted(achievement, on);
            case 3 ->
                "{ type: attest, pathway: u:top/1, requirement: n%d, by: dean, on: %s }"
                        .formatted(random.nextInt(Math.max(1, ids)), on);
            default -> "{ type: release, pathway: u:mid/1, by: registrar, on: %s }".formatted(on);
        };
    }
}
