/// Names of days and months, and words for days near today.
enum BuiltInTimeWords {
  static let table = [
    "en": """
    monday = weekday 1|tuesday = weekday 2|wednesday = weekday 3|thursday = weekday 4|friday = weekday 5|saturday = weekday 6\
    |sunday = weekday 7|january = month 1|february = month 2|march = month 3|april = month 4|may = month 5|june = month 6\
    |july = month 7|august = month 8|september = month 9|october = month 10|november = month 11|december = month 12\
    |jan = month 1|feb = month 2|mar = month 3|apr = month 4|jun = month 6|jul = month 7|aug = month 8|sep = month 9\
    |sept = month 9|oct = month 10|nov = month 11|dec = month 12|yesterday = day -1|today = day 0|tonight = day 0\
    |overnight = day 0|tomorrow = day 1
    """,
    "ur": """
    پیر = weekday 1|منگل = weekday 2|بدھ = weekday 3|جمعرات = weekday 4|جمعہ = weekday 5|جمعے = weekday 5|ہفتہ = weekday 6\
    |ہفتے = weekday 6|اتوار = weekday 7|جنوری = month 1|فروری = month 2|مارچ = month 3|اپریل = month 4|مئی = month 5|جون = month 6\
    |جولائی = month 7|اگست = month 8|ستمبر = month 9|اکتوبر = month 10|نومبر = month 11|دسمبر = month 12|آج = day 0
    """,
    "fa": """
    دوشنبه = weekday 1|سه‌شنبه = weekday 2|چهارشنبه = weekday 3|پنج‌شنبه = weekday 4|پنجشنبه = weekday 4|جمعه = weekday 5\
    |شنبه = weekday 6|یکشنبه = weekday 7|یک‌شنبه = weekday 7|جنوری = month 1|فبروری = month 2|مارچ = month 3|اپریل = month 4|ژوئن = month 6\
    |جولای = month 7|آگوست = month 8|سپتامبر = month 9|اکتبر = month 10|نوامبر = month 11|دسامبر = month 12|دیروز = day -1|امروز = day 0|فردا = day 1
    """,
    "ps": """
    دوشنبه = weekday 1|دوشنبې = weekday 1|سې شنبې = weekday 2|چهارشنبې = weekday 3|پنجشنبې = weekday 4|جمعې = weekday 5\
    |شنبې = weekday 6|یکشنبې = weekday 7|جنوري = month 1|فبرورۍ = month 2|مارچ = month 3|اپرېل = month 4|جون = month 6|جولای = month 7\
    |اګست = month 8|سپټمبر = month 9|اکتوبر = month 10|نومبر = month 11|ډسمبر = month 12|پرون = day -1|نن = day 0|سبا = day 1
    """,
  ]
}
