import type {
  Estimate,
  Figures,
  Line,
  Lift,
  ListHealth,
  ReactionFigures,
  Report,
  Slot,
} from '../../reports/index.ts';
import { decimal, type Money } from '../../shared/money.ts';
import { DAY_MS, isoUtc } from '../../shared/time.ts';

/** The report as `--json` has it. Shares run from 0 to 1, spans are seconds, months are Gregorian. */
export function reportDocument(
  report: Report,
  { costs, phone }: { readonly costs: boolean; readonly phone: (e164: string) => string },
): object {
  const { scope, figures, reactions, attribution } = report;
  return {
    scope: {
      kind: scope.kind,
      name: scope.kind === 'campaign' || scope.kind === 'segment' ? scope.name : null,
      run: scope.kind === 'run' ? scope.id : null,
      people: report.people ?? null,
      since: scope.from === undefined ? null : isoUtc(scope.from),
    },
    at: isoUtc(report.at),
    runs: report.runs,
    first_run_at: report.period ? isoUtc(report.period.from) : null,
    last_run_at: report.period ? isoUtc(report.period.to) : null,
    ...figuresJson(figures),
    time_to_delivery: report.timeToDelivery ?? null,
    failures: report.failures,
    reactions: {
      attribution: { touch: attribution.touch, days: attribution.windowMs / DAY_MS },
      ...reactionsJson(reactions),
    },
    holdout: report.lift ? liftJson(report.lift) : null,
    gateways: report.byGateway.map((line) => ({ gateway: line.name, ...figuresJson(line) })),
    operators: report.byOperator,
    [report.linesBy === 'run' ? 'by_run' : 'by_campaign']: report.lines.map((line) =>
      lineJson(line, report.linesBy),
    ),
    hours: { best: report.hours.bestHour ?? null, slots: report.hours.hours.map(slotJson) },
    weekdays: { best: report.hours.bestWeekday ?? null, slots: report.hours.weekdays.map(slotJson) },
    ...(costs && costsJson(report)),
    list: report.list ? listJson(report.list, phone) : null,
    rfm: report.rfm ?? null,
  };
}

function figuresJson({ messages, states, delivery, delivered, parts, cost }: Figures) {
  return {
    total: messages,
    messages: states,
    delivery,
    delivered_share: estimate(delivered),
    parts,
    cost: cost.map(money),
  };
}

function reactionsJson(reactions: ReactionFigures) {
  return {
    replies: reactions.replies,
    opt_outs: reactions.optOuts,
    opt_out_share: estimate(reactions.optOutShare),
    clicks: reactions.clicks,
    clicked_messages: reactions.clickedMessages,
    click_share: estimate(reactions.clickShare),
    coupons: {
      given: reactions.couponsGiven,
      redeemed: reactions.couponsRedeemed,
      revenue: reactions.couponRevenue.map(money),
    },
    orders: reactions.orders,
    ordered_messages: reactions.orderedMessages,
    order_share: estimate(reactions.orderShare),
    revenue: reactions.revenue.map(money),
    revenue_per_message: reactions.revenuePerMessage.map(money),
    return: reactions.return ?? null,
  };
}

function lineJson(line: Line, by: Report['linesBy']) {
  const run = by === 'run' && line.run;
  return {
    ...(run
      ? { run: run.id, campaign: run.campaign, occurrence: run.occurrence, started_at: isoUtc(run.startedAt) }
      : { campaign: line.name }),
    ...figuresJson(line),
    ...reactionsJson(line),
  };
}

function liftJson({ treated, heldOut, mixed, ...lift }: Lift) {
  const group = ({ people, buyers, revenue }: Lift['treated']) => ({
    people,
    buyers,
    revenue: String(revenue),
  });
  return {
    verdict: lift.verdict,
    treated: { ...group(treated), share: estimate(lift.treatedShare) },
    held_out: { ...group(heldOut), share: estimate(lift.heldOutShare) },
    mixed,
    difference: estimate(lift.difference),
    relative: lift.relative ?? null,
    revenue_per_person: estimate(lift.revenuePerPerson),
    people_needed: lift.needed ?? null,
    for_difference: lift.target ?? null,
  };
}

function costsJson({ costs, oddCharges, oddChargeCount }: Report) {
  return {
    costs: costs.map((line) => ({
      gateway: line.gateway,
      messages: line.messages,
      parts: line.parts,
      computed: money(line.computed),
      charged_messages: line.charged,
      charge: money(line.charge),
      computed_of_charged: money(line.computedOfCharged),
      difference: money(line.difference),
    })),
    odd_charges: {
      count: oddChargeCount,
      first: oddCharges.map(({ message, parts, computed, charge, chargedParts }) => ({
        message,
        parts,
        charged_parts: chargedParts ?? null,
        computed: money(computed),
        charge: money(charge),
      })),
    },
  };
}

function listJson(list: ListHealth, phone: (e164: string) => string) {
  return {
    people: list.people,
    reachable: list.reachable,
    unreachable: list.unreachable,
    consent_sources: list.sources,
    expiring: list.expiring,
    growth: list.growth,
    dead_numbers: list.deadNumbers,
    dead: list.dead.map((each) => ({ ...each, phone: phone(each.phone), at: isoUtc(each.at) })),
  };
}

function slotJson({ slot, messages, reacted, share }: Slot) {
  return { slot, messages, reacted, share: estimate(share) };
}

function estimate(value: Estimate | undefined): Estimate | null {
  return value ?? null;
}

function money({ micros, currency }: Money) {
  return { amount: decimal(micros), currency };
}
