/** Words that say nothing about what is asked, dropped from the words (never from the pairs of characters). */
export const stopWords: ReadonlySet<string> = new Set([
  ...('的 了 和 是 在 我 有 也 就 都 与 及 或 被 把 对 将 吗 呢 吧 啊 什么 怎么 怎么办 如何 哪些 哪 谁 能 可以 可 应 应当 是否 有没有 能否 请问 您好 一个 这 那 该 其 之 以 为 于 由 等 并 而 但 又 还 会 '
    + '要 到 让 给 跟 向 从 多少 几 何 种 情况 下 时 后 中 里 上 不 没有 他 她 它 我们 他们 自己 做').split(' '),
  ...('a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my of on or our shall should so than that the their them then there these '
    + 'they this to was we were what when where which who why will with would you your').split(' '),
])
